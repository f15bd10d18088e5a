import { defineMessages } from "../message.js";
import type { Phrase } from "../phrase.js";
import { say } from "./say.js";

export const callMessages = defineMessages({
  "call/no-such-api": {
    message: (found: { method: string; nearest: string | undefined }) => `No spec describes ${found.method}.`,
    hint: (found: { method: string; nearest: string | undefined }) =>
      found.nearest === undefined
        ? `Fetch and extract its document first: topgen fetch ${found.method}`
        : `Did you mean ${found.nearest}?`,
  },
  "call/no-credentials": {
    message: (found: { missing: readonly string[] }) =>
      `${found.missing.join(" and ")} ${found.missing.length === 1 ? "is" : "are"} not set in the environment; calls cannot be signed without ${found.missing.length === 1 ? "it" : "them"}.`,
    hint: "Set TOP_APP_KEY and TOP_APP_SECRET to the app key and app secret in the platform's console, and TOP_SESSION to the session.",
  },
  "call/params-unreadable": {
    message: (found: { file: string; problem: Phrase }) =>
      `Cannot read the parameters in ${found.file}: ${say(found.problem)}.`,
    hint: "Use a file with one JSON object whose keys are the wire names of the parameters.",
  },
  "call/request-refused": {
    message: (found: { method: string; problem: string }) => `${found.method} was not called: ${found.problem}.`,
    hint: "Correct the options; `topgen explain` shows the parameters of the API.",
  },
  "call/not-confirmed": {
    message: (found: { method: string }) =>
      `${found.method} was not called: it may change data, and there is no terminal to confirm it on.`,
    hint: "Run with --yes, or write `access: read` into the spec if calls change nothing.",
  },
  "call/failed": {
    message: (found: { problem: string; kind: string; requestId: string | undefined }) =>
      `${found.problem}${found.requestId === undefined ? "" : ` (request id ${found.requestId})`}.`,
    hint: (found: { kind: string }) => {
      switch (found.kind) {
        case "signature":
          return "Check TOP_APP_SECRET, and compare the signed text above with what the platform expects.";
        case "session":
          return "Get a new session for the user, and set TOP_SESSION to it.";
        case "permission":
          return "Apply for the API's permission package in the platform's console.";
        case "network":
        case "timeout":
          return "Check the network, and the address given with --gateway.";
        default:
          return "Look up the sub code on the API's page. The platform's support needs the request id.";
      }
    },
  },
});
