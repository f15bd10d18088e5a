/**
 * Handles 100,000 messages on each transport, with lost connections, duplicates, and handlers that fail, delay and
 * hang. Ends with 1 if a message was not handled, was confirmed without being handled, or the consumer's memory grew.
 */
import { commandOptions } from "../command-options.js";
import { campaign } from "./campaign.js";

const messages = commandOptions("npm run test:messages --", {
  messages: { value: "N", default: "100000", about: "the number of messages on each transport" },
}).number("messages");
/** The memory in bytes of each id of a handled message, which the campaign itself stores. */
const bytesPerId = 120;
const allowedGrowth = 4 * 1024 * 1024;

for (const transport of ["polling", "webSocket"] as const) {
  const startedAt = performance.now();
  const result = await campaign({ transport, messages, disconnections: 200, seed: 20261129 });
  const seconds = (performance.now() - startedAt) / 1000;
  const { heap, confirmedUnhandled, ...counts } = result;
  const early = heap[1] ?? 0;
  const late = heap.at(-1) ?? 0;
  const growth = late - early - messages * bytesPerId * 0.8;
  const line = { ...counts, confirmedUnhandled: confirmedUnhandled.length, seconds: Math.round(seconds) };
  process.stdout.write(`${transport} ${JSON.stringify(line)}\n`);
  process.stdout.write(`heap: ${heap.map((bytes) => (bytes / 1e6).toFixed(1)).join(" ")} MB\n`);
  if (result.handled !== messages || result.confirmed !== messages || confirmedUnhandled.length > 0) {
    process.stderr.write("Messages were lost, or confirmed without being handled.\n");
    process.exitCode = 1;
  }
  if (growth > allowedGrowth) {
    process.stderr.write(`The heap grew by ${(growth / 1e6).toFixed(1)} MB beyond the ids that the campaign keeps.\n`);
    process.exitCode = 1;
  }
}
