import type { Json } from "../json.js";
import { CaseFolder, type Members, expectedRequest, failure, field, listOf, object, pngBase64 } from "./case-folder.js";

/** Calls that are refused before they reach the network. */
export const cases = new CaseFolder("check");

type Problem = readonly [path: string, code: number];

/** Adds a call that is not sent, with all its problems. */
function addUnsent(
  name: string,
  about: string,
  request: readonly Json[],
  params: Members,
  problems: readonly [Problem, ...Problem[]],
): void {
  const [[, first]] = problems;
  const found = problems.map(([path, code]) => ({ path, code }));
  cases.call(name, about, {
    request,
    params,
    result: failure("request", { code: first, retryable: false, problems: found }),
  });
}

const lettersAndDigits = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, "");

addUnsent("missing", "A required parameter is missing.", [field("p", "text", { required: true })], {}, [["p", 40]]);
addUnsent("missing-empty", "Empty text is as good as nothing.", [field("p", "text", { required: true })], { p: "" }, [
  ["p", 40],
]);
addUnsent("missing-blank", "So is blank text.", [field("p", "text", { required: true })], { p: " \t" }, [["p", 40]]);
addUnsent(
  "missing-blank-ideographic",
  "The ideographic space is blank, too.",
  [field("p", "text", { required: true })],
  { p: "\u3000" },
  [["p", 40]],
);
cases.call("not-missing-no-break", "No-break spaces are not blank.", {
  request: [field("p", "text", { required: true })],
  params: { p: "\u00a0" },
  sent: expectedRequest({ p: "\u00a0" }),
});
addUnsent(
  "missing-blank-list",
  "A list that would travel as blank text is missing.",
  [field("p", listOf("text", "string"), { required: true })],
  { p: ["\u3000"] },
  [["p", 40]],
);
for (const [name, session] of [
  ["", null],
  ["-empty", ""],
  ["-blank", "\u3000 "],
] as const) {
  cases.call("missing-session" + name, "Without a session that it needs a call is not sent.", {
    session: "needed",
    call: session === null ? {} : { session },
    result: failure("request", { code: 26, retryable: false, problems: [{ path: "session", code: 26 }] }),
  });
}
cases.call("missing-session-and-more", "What else is wrong is said at once.", {
  session: "needed",
  request: [field("p", "text", { required: true })],
  result: failure("request", {
    code: 26,
    retryable: false,
    problems: [
      { path: "session", code: 26 },
      { path: "p", code: 40 },
    ],
  }),
});
addUnsent(
  "missing-list",
  "So is an empty list of scalars at top level.",
  [field("p", listOf("text", "string"), { required: true })],
  { p: [] },
  [["p", 40]],
);
addUnsent(
  "missing-nested",
  "Paths lead into objects.",
  [field("q", object(field("r", "text", { required: true })), { required: true })],
  { q: {} },
  [["q.r", 40]],
);
addUnsent(
  "missing-in-list",
  "Paths count list elements from 0.",
  [field("q", listOf(object(field("r", "text", { required: true })), "q"))],
  { q: [{ r: "x" }, {}] },
  [["q[1].r", 40]],
);
addUnsent(
  "all-at-once",
  "Everything is found at once, in the order of the document.",
  [field("a", "text", { required: true }), field("b", "integer"), field("c", "boolean")],
  { b: "x", c: "true" },
  [
    ["a", 40],
    ["b", 41],
    ["c", 41],
  ],
);
for (const [type, value] of [
  ["text", 5],
  ["integer", 1.5],
  ["integer", 9007199254740992],
  ["int64", 9007199254740992],
  ["int64", "12x"],
  ["int64", "18446744073709551616"],
  ["decimal", "1,5"],
  ["boolean", 1],
  ["date", "yesterday"],
  ["date", "2026-02-30 00:00:00"],
  ["json", "{"],
  ["names", 5],
  ["file", "path.png"],
] as const) {
  addUnsent(
    `type-${type}-${lettersAndDigits(String(value)) || "brace"}`,
    "This is no " + type + ".",
    [field("p", type)],
    { p: value },
    [["p", 41]],
  );
}
addUnsent("type-list", "A text is no list.", [field("p", listOf("text", "string"))], { p: "a,b" }, [["p", 41]]);
addUnsent("type-object", "A text is no object.", [field("p", object())], { p: "{}" }, [["p", 41]]);
addUnsent(
  "max-length",
  "Text is limited in UTF-16 code units.",
  [field("p", "text", { maxLength: 3 })],
  { p: "一二👩" },
  [["p", 41]],
);
addUnsent(
  "max-list-size",
  "Lists are limited in elements.",
  [field("p", listOf("text", "string"), { maxListSize: 1 })],
  { p: ["a", "b"] },
  [["p", 41]],
);
addUnsent(
  "max-list-size-text",
  "What commas separate counts as a list.",
  [field("p", "text", { maxListSize: 1 })],
  { p: "a,b" },
  [["p", 41]],
);
const separated = [field("p", "text", { maxListSize: 2 })];
addUnsent("max-list-size-leading", "Empty parts count,", separated, { p: ",a,b," }, [["p", 41]]);
cases.call("max-list-size-trailing", "except at the end, as Java splits.", {
  request: separated,
  params: { p: "a,b,," },
  sent: expectedRequest({ p: "a,b,," }),
});
addUnsent("min", "Numbers have a least value.", [field("p", "integer", { min: "1" })], { p: 0 }, [["p", 41]]);
addUnsent(
  "max",
  "Limits may exceed what a double holds.",
  [field("p", "int64", { max: "9007199254740993" })],
  { p: "9007199254740994" },
  [["p", 41]],
);
addUnsent(
  "file-ending",
  "Files are limited by their ending.",
  [field("p", "file", { fileExtensions: ["png"] })],
  { p: { $bytes: pngBase64, fileName: "a.gif" } },
  [["p", 41]],
);
addUnsent(
  "file-ending-without-dot",
  "An ending follows a dot.",
  [field("p", "file", { fileExtensions: ["png"] })],
  { p: { $bytes: pngBase64, fileName: "png" } },
  [["p", 41]],
);
const skuType = object(
  field("id", "int64", { required: true }),
  field("note", "text", { maxLength: 3 }),
  field("tags", listOf("text", "string"), { maxListSize: 1 }),
  field("num", "integer", { max: "5" }),
  field("pic", "file", { fileExtensions: ["jpg"] }),
  field("at", "date"),
);
addUnsent(
  "all-at-once-nested",
  "Everything is found at once at any depth, limits of lists after their elements.",
  [
    field("q", object(field("lines", listOf(skuType, "line"), { maxListSize: 2 })), { required: true }),
    field("p", "text", { required: true }),
  ],
  {
    q: {
      lines: [
        {
          id: "x",
          note: "abcd",
          tags: ["a", 5],
          num: 6,
          pic: { $bytes: pngBase64, fileName: "jpg" },
          at: "2026-02-30",
        },
        null,
        { tags: "a", num: "7" },
      ],
    },
  },
  [
    ["q.lines[0].id", 41],
    ["q.lines[0].note", 41],
    ["q.lines[0].tags[1]", 41],
    ["q.lines[0].tags", 41],
    ["q.lines[0].num", 41],
    ["q.lines[0].pic", 41],
    ["q.lines[0].at", 41],
    ["q.lines[1]", 41],
    ["q.lines[2].id", 40],
    ["q.lines[2].tags", 41],
    ["q.lines[2].num", 41],
    ["q.lines[2].num", 41],
    ["q.lines", 41],
    ["p", 40],
  ],
);
cases.call("choices-are-open", "A value that the document does not list is sent.", {
  request: [field("p", "text", { choices: ["1", "2"] })],
  params: { p: "3" },
  sent: expectedRequest({ p: "3" }),
});
