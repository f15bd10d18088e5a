import { CaseFolder, noResponse, expectedRequest, failure, retrying } from "./case-folder.js";

/** Calls that are aborted. */
export const cases = new CaseFolder("abort");

for (const idempotent of [false, true] as const) {
  const more = { idempotent };
  const suffix = idempotent ? "-idempotent" : "";
  cases.call("before" + suffix, "What is given up before it starts is not sent.", {
    call: { abort: "before", ...more },
    client: retrying,
    result: failure("abort", { retryable: false }),
  });
  cases.call("sent" + suffix, "What is given up while it waits for its answer is not sent again.", {
    call: { abort: "sent", ...more },
    client: retrying,
    sent: expectedRequest({}),
    answer: noResponse,
    result: failure("abort", { retryable: false }),
  });
}
