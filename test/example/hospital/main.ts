// Looks after one conversation until it is interrupted:
//   TOP_APP_KEY=… TOP_APP_SECRET=… AUTH_TOKEN=… npx tsx main.ts <session> <doctor> <hospital> <follow-up>
import { setTimeout } from "node:timers/promises";
import { isTopError, rateLimiter, TopClient } from "../../../generated/index.js";
import { loggingHooks } from "../logging.js";
import { ConversationService } from "./conversation.js";
import { makeRound } from "./round.js";

const { TOP_APP_KEY = "", TOP_APP_SECRET = "", TOP_GATEWAY = "production", AUTH_TOKEN = "" } = process.env;
const { ROUNDS = "Infinity", PAUSE_MS = "5000" } = process.env;
const [sessionId = "", doctorId = "", corpId = "", followUpId = ""] = process.argv.slice(2);

const print = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
const client = new TopClient({
  appKey: TOP_APP_KEY,
  appSecret: TOP_APP_SECRET,
  gateway: TOP_GATEWAY,
  hooks: loggingHooks(print),
  rateLimiter: rateLimiter({ callsPerSecond: 10 }),
});
const service = new ConversationService(client, AUTH_TOKEN);
const ended = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended.abort());

let since = "0";
try {
  for (let round = 1; round <= Number(ROUNDS); round++) {
    const conversation = { sessionId, doctorId, corpId, followUpId };
    const { readUpTo, answered, alarming } = await makeRound(service, conversation, since, { signal: ended.signal });
    since = readUpTo;
    print({ message: "round", round, answered, alarming, readUpTo });
    if (round < Number(ROUNDS)) await setTimeout(Number(PAUSE_MS), undefined, { signal: ended.signal });
  }
} catch (error) {
  if (!ended.signal.aborted) {
    // The hooks have logged errors of the platform; request errors are bugs of this program.
    print({ message: "ended", problems: isTopError(error, "request") ? error.problems : String(error) });
    process.exitCode = 1;
  }
}
