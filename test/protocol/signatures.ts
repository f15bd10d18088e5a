import { sign, signMethods, whiteSpace } from "./bytes.js";
import { asciiJson } from "./json.js";

const secret = "0f1e2d3c4b5a69788796a5b4c3d2e1f0";

type Pairs = readonly (readonly [string, string])[];

const common = (signMethod: string): Pairs => [
  ["app_key", "23456789"],
  ["format", "json"],
  ["method", "demo.visit.note.add"],
  ["timestamp", "2026-02-03 04:05:06"],
  ["v", "2.0"],
  ["sign_method", signMethod],
];

/**
 * The cases: a name, the parameters, and the raw body if there is one. The parameters are pairs, because objects
 * reorder numeric names.
 */
const cases: readonly (readonly [name: string, params: Pairs, body?: string])[] = [
  [
    "plain values",
    [
      ["fields", "visit_id,title,price"],
      ["visit_id", "55667788"],
      ["session", "demo-session"],
    ],
  ],
  ["an object as JSON", [["note", '{"visit_id":"1800000012345678","kind":"2","lines":[{"num":3}]}']]],
  ["Chinese text", [["content", "复诊提醒,请按时服药（饭后）。"]]],
  [
    "characters outside the BMP",
    [
      ["content", "体温😷37.2"],
      ["名称", "值"],
    ],
  ],
  [
    "names in UTF-8 order, not in UTF-16 order",
    [
      ["～", "below"],
      ["😀", "above"],
      ["\ue000", "lowest"],
    ],
  ],
  [
    "empty values and names take no part",
    [
      ["content", ""],
      ["", "nameless"],
      ["note", "kept"],
    ],
  ],
  [
    "blank values and names take no part",
    [
      ["a", " "],
      ["b", "\u3000\t\r\n"],
      ["c", whiteSpace],
      [" ", "nameless"],
      ["note", " kept "],
    ],
  ],
  [
    "no-break spaces are not blank",
    [
      ["a", "\u00a0"],
      ["b", "\u2007"],
      ["c", "\u202f"],
      ["d", "\ufeff"],
      ["e", "\u200b"],
      ["f", "\u0085"],
      ["\u00a0", "g"],
    ],
  ],
  [
    "capitals before underscore before small letters",
    [
      ["Beta", "1"],
      ["_b", "2"],
      ["beta", "3"],
      ["bE", "4"],
      ["b_e", "5"],
    ],
  ],
  [
    "digits and prefixes of names",
    [
      ["a", "1"],
      ["a1", "2"],
      ["aa", "3"],
      ["10", "4"],
      ["9", "5"],
    ],
  ],
  [
    "values are signed raw",
    [
      ["url", "https://demo.example/x?y=z&w=%41+b#c"],
      ["blank", "  two  "],
    ],
  ],
  ["line breaks, tabs and quotes", [["content", "first\r\nsecond\t'third' \"fourth\" \\ end"]]],
  [
    "64-bit digits",
    [
      ["id", "9007199254740993"],
      ["low", "-9223372036854775808"],
    ],
  ],
  [
    "names that prototypes have",
    [
      ["__proto__", "1"],
      ["constructor", "2"],
      ["toString", "3"],
    ],
  ],
  [
    "a sign takes no part",
    [
      ["sign", "ABCDEF"],
      ["note", "x"],
    ],
  ],
  ["a raw body", [["note", "x"]], "method=demo.a&x=1\r\n-S-\r\nmethod=demo.b&y=%E5%80%BC"],
  ["a long value", [["content", "长".repeat(5000)]]],
];

/** Returns the text of `signatures/vectors.json`: each case with each sign method. */
export function signatureVectors(): string {
  const vectors = cases.flatMap(([name, params, body = ""]) =>
    signMethods.map((method) => {
      const all = [...common(method), ...params];
      return { name, sign_method: method, secret, params: all, body, sign: sign(all, method, secret, body) };
    }),
  );
  return `${asciiJson(JSON.stringify(vectors, undefined, 1))}\n`;
}
