import type { Json } from "../json.js";
import {
  CaseFolder,
  ahead,
  type Members,
  apiRoot,
  expectedRequest,
  expectedUpload,
  errorResponse,
  failure,
  field,
  limited,
  noResponse,
  ok,
  pngBase64,
  proxyPage,
  reset,
  retrying,
  xmlResponse,
} from "./case-folder.js";

/** Calls of several exchanges. */
export const cases = new CaseFolder("retry");

const sentOnce = expectedRequest({ p: "x" });

interface Course {
  readonly pauses?: readonly number[];
  readonly result?: Json;
  readonly idempotent?: boolean;
  readonly client?: Members;
  /** The requests, if they are not the same each time. */
  readonly sent?: readonly Json[];
}

/** Adds a call with several responses. */
function addCourse(name: string, about: string, responses: readonly Json[], course: Course = {}): void {
  const { idempotent = false, client, sent, ...rest } = course;
  cases.call(name, about, {
    request: [field("p", "text")],
    params: { p: "x" },
    client: { ...retrying, ...client },
    call: idempotent ? { idempotent } : {},
    exchanges: responses.map((response, index) => [sent?.[index] ?? sentOnce, response]),
    ...rest,
  });
}

for (const code of [4, 5, 6, 7, 8] as const) {
  addCourse(
    `limit-${code}`,
    "A call that was refused for a limit did not run: it is sent again.",
    [errorResponse(code), ok],
    { pauses: [0] },
  );
}
addCourse(
  "limit-by-sub-code",
  "accesscontrol.* is a limit under any code.",
  [errorResponse(50, { subCode: "accesscontrol.limited-by-app-ip-access-count" }), ok],
  { pauses: [0] },
);
addCourse("ban", "A ban that says how long it lasts is waited for.", [limited(5), ok], { pauses: [5000] });
addCourse("ban-jitter", "The random pause comes on top of the ban.", [limited(5), ok], {
  pauses: [5050],
  client: { random: 0.5 },
});
addCourse("ban-twice", "Each ban counts for itself.", [limited(5), limited(2), ok], { pauses: [5000, 2000] });
addCourse("ban-as-long-as-allowed", "A ban may last as long as the longest pause.", [limited(10), ok], {
  pauses: [10000],
});
addCourse("ban-too-long", "A ban that lasts longer than the longest pause is the caller's.", [limited(11)], {
  result: failure("rate-limit", { code: 7, retryable: true, retryAfterMs: 11000 }),
});
addCourse("ban-too-long-idempotent", "Also where the call may run twice.", [limited(31062)], {
  idempotent: true,
  result: failure("rate-limit", { code: 7, retryAfterMs: 31062000 }),
});
for (const subCode of [
  "isp.top-remote-connection-timeout",
  "isp.top-remote-service-unavailable",
  "isp.top-remote-service-error",
] as const) {
  const name = subCode.replaceAll(".", "-");
  addCourse(name + "-idempotent", "The platform's own failure passes.", [errorResponse(50, { subCode }), ok], {
    pauses: [0],
    idempotent: true,
  });
  addCourse(name, "But the call may have run: it is not sent again unasked.", [errorResponse(50, { subCode })], {
    result: failure("service", { code: 50, subCode, retryable: true }),
  });
}
addCourse(
  "isp-legacy-idempotent",
  "The older code for failures behind the platform, by its sub code.",
  [errorResponse(15, { subCode: "isp.remote-service-timeout" }), ok],
  { pauses: [0], idempotent: true },
);
for (const code of [3, 10] as const) {
  addCourse(`service-${code}-idempotent`, "The platform calls this a failure of its own.", [errorResponse(code), ok], {
    pauses: [0],
    idempotent: true,
  });
  addCourse(`service-${code}`, "But the call may have run.", [errorResponse(code)], {
    result: failure("service", { code, retryable: true }),
  });
}
for (const [code, subCode, kind] of [
  [50, "isv.invalid-parameter", "business"],
  [15, "isv.item-not-exist", "business"],
  [50, null, "service"],
  [11, null, "permission"],
  [22, null, "protocol"],
  [25, null, "signature"],
  [26, null, "session"],
  [27, "invalid-sessionkey", "session"],
  [29, null, "protocol"],
  [30, null, "protocol"],
  [40, null, "parameter"],
  [41, null, "parameter"],
] as const) {
  const name = `final-${code}${subCode === null ? "" : "-" + subCode.replaceAll(".", "-")}`;
  addCourse(
    name,
    "The same call would fail again: it is not sent again, though it might be.",
    [errorResponse(code, { subCode })],
    { idempotent: true, result: failure(kind, { code, retryable: false }) },
  );
}
addCourse("proxy-page-idempotent", "A proxy's failure passes.", [proxyPage, ok], { pauses: [0], idempotent: true });
addCourse("proxy-page", "But the call may have run.", [proxyPage], {
  result: failure("http-status", { status: 502, retryable: true }),
});
addCourse("not-found-idempotent", "A wrong address stays wrong.", [{ ...proxyPage, status: 404 }], {
  idempotent: true,
  result: failure("http-status", { status: 404, retryable: false }),
});
addCourse("reset-idempotent", "A connection that breaks before the answer.", [reset, ok], {
  pauses: [0],
  idempotent: true,
});
addCourse("reset", "The call may have run: nobody knows.", [reset], {
  result: failure("network", { notSent: false, retryable: true }),
});
addCourse("cut-idempotent", "Half an answer is none.", [{ ...ok, body: `{"${apiRoot}":{` }, ok], {
  pauses: [0],
  idempotent: true,
});
addCourse("cut", "The call ran in all likelihood.", [{ ...ok, body: `{"${apiRoot}":{` }], {
  result: failure("response", { status: 200 }),
});
addCourse("timeout", "No answer in time: the call may have run.", [noResponse], {
  client: { timeoutMs: 500 },
  result: failure("timeout", { timeoutMs: 500, retryable: true }),
});
addCourse("timeout-idempotent", "Every attempt has the whole time.", [noResponse, noResponse], {
  pauses: [0],
  idempotent: true,
  client: { timeoutMs: 500, retry: { maxRetries: 1 } },
  result: failure("timeout", { timeoutMs: 500 }),
});
const busy = errorResponse(8);
addCourse("pauses-grow", "The ceiling of the pauses doubles; the pause is random below it.", [busy, busy, busy, ok], {
  pauses: [50, 100, 200],
  client: { random: 0.5 },
});
addCourse("pauses-end-growing", "The ceiling ends at the longest pause.", [busy, busy, busy, ok], {
  pauses: [50, 75, 75],
  client: { random: 0.5, retry: { maxRetries: 3, baseDelayMs: 100, maxDelayMs: 150 } },
});
addCourse(
  "often-enough",
  "After the last retry the last error is thrown.",
  [busy, errorResponse(4), busy, limited(1)],
  {
    pauses: [0, 0, 0],
    result: failure("rate-limit", { code: 7, retryAfterMs: 1000 }),
  },
);
addCourse("never", "Retries can be turned off.", [busy], {
  client: { retry: { maxRetries: 0 } },
  result: failure("rate-limit", { code: 8 }),
});
addCourse(
  "ends-with-another-error",
  "Each failure is judged for itself.",
  [busy, errorResponse(50, { subCode: "isp.top-remote-service-error" })],
  { pauses: [0], result: failure("service", { code: 50, subCode: "isp.top-remote-service-error" }) },
);
addCourse(
  "xml",
  "Errors in XML are judged alike.",
  [
    { ...xmlResponse, body: "<error_response><code>8</code><msg>Words</msg></error_response>" },
    { ...xmlResponse, body: `<${apiRoot}><request_id>r1</request_id></${apiRoot}>` },
  ],
  {
    pauses: [0],
    client: { format: "xml" },
    sent: [expectedRequest({ p: "x" }, { format: "xml" }), expectedRequest({ p: "x" }, { format: "xml" })],
  },
);
const fileRequest = expectedUpload({}, [
  { name: "image", fileName: "image.png", contentType: "image/png", data: pngBase64 },
]);
cases.call("file", "Files are sent again, whole.", {
  request: [field("image", "file")],
  params: { image: { $bytes: pngBase64 } },
  client: retrying,
  exchanges: [
    [fileRequest, busy],
    [fileRequest, ok],
  ],
  pauses: [0],
});
// The client's clock is at 03:04:05 of GMT+8.
const behind = { date: "Thu, 01 Jan 2026 18:00:07 GMT" };
const late = expectedRequest({ p: "x" }, { timestamp: "2026-01-02 04:30:00" });
const early = expectedRequest({ p: "x" }, { timestamp: "2026-01-02 02:00:07" });
addCourse(
  "clock",
  "After an invalid timestamp, the clock is set by the gateway's, and the call signed anew.",
  [errorResponse(31, { headers: ahead }), ok],
  { sent: [sentOnce, late] },
);
addCourse("clock-fast", "Also where the own clock was fast.", [errorResponse(31, { headers: behind }), ok], {
  sent: [sentOnce, early],
});
addCourse(
  "clock-without-retries",
  "This is no retry: the call did not run.",
  [errorResponse(31, { headers: ahead }), ok],
  { sent: [sentOnce, late], client: { retry: { maxRetries: 0 } } },
);
addCourse(
  "clock-once",
  "Once: a clock that is refused again is not the fault.",
  [errorResponse(31, { headers: ahead }), errorResponse(31, { headers: behind })],
  { sent: [sentOnce, late], result: failure("protocol", { code: 31, retryable: false }) },
);
addCourse("clock-unknown", "An answer that does not tell the gateway's time sets no clock.", [errorResponse(31)], {
  result: failure("protocol", { code: 31, retryable: false }),
});
for (const [name, about, date] of [
  ["absurd", "A time that no clock shows is not the gateway's.", "Sat, 13 Sep 275760 00:00:00 GMT"],
  ["past", "Nor is the beginning of all clocks.", "Thu, 01 Jan 1970 00:00:00 GMT"],
  ["day", "A clock is at most a day off.", "Fri, 02 Jan 2026 19:04:06 GMT"],
  ["day-behind", "In either direction.", "Wed, 31 Dec 2025 19:04:04 GMT"],
  ["no-such-day", "A day that does not exist is no time.", "Thu, 32 Dec 2025 19:04:05 GMT"],
  ["other-day", "Nor is a day under another day's name.", "Fri, 01 Jan 2026 20:30:00 GMT"],
  ["no-such-time", "Nor an hour that no clock shows.", "Thu, 01 Jan 2026 24:30:00 GMT"],
  ["other-form", "The header has one form.", "2026-01-01T20:30:00Z"],
  ["no-date", "Words are no time.", "Invalid Date"],
  ["empty", "Nor is nothing.", ""],
] as const) {
  addCourse("clock-" + name, about, [errorResponse(31, { headers: { date } })], {
    result: failure("protocol", { code: 31, retryable: false }),
  });
}
addCourse(
  "clock-day-ahead",
  "A whole day is believed.",
  [errorResponse(31, { headers: { date: "Fri, 02 Jan 2026 19:04:05 GMT" } }), ok],
  { sent: [sentOnce, expectedRequest({ p: "x" }, { timestamp: "2026-01-03 03:04:05" })] },
);
addCourse("clock-stays", "Retries keep the time that was set.", [errorResponse(31, { headers: ahead }), busy, ok], {
  sent: [sentOnce, late, late],
  pauses: [0],
});
addCourse(
  "clock-missing",
  "A missing timestamp has nothing to do with clocks.",
  [errorResponse(30, { headers: ahead })],
  {
    result: failure("protocol", { code: 30, retryable: false }),
  },
);
