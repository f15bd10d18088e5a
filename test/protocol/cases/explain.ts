import { type SignMethod, inByteOrder } from "../bytes.js";
import type { Json } from "../json.js";
import {
  CaseFolder,
  type Members,
  type Texts,
  expectedRequest,
  course,
  field,
  pngBase64,
  table,
} from "./case-folder.js";

/** Explanations of a signature: the signed and the omitted parameters. */
export const cases = new CaseFolder("explain");

interface Settings {
  readonly client?: Members;
  readonly call?: Members;
  readonly method?: SignMethod;
  readonly platform?: Texts;
}

/** Adds an explanation. `leftOut` contains names, in order; the texts of the reasons depend on the client. */
function addExplanation(
  name: string,
  about: string,
  request: readonly Json[],
  params: Members,
  texts: Texts,
  leftOut: readonly string[],
  { client = {}, call = {}, method = "hmac-sha256", platform = {} }: Settings = {},
): void {
  const sent = expectedRequest(texts, { sign_method: method, ...platform }).params;
  const pairs = inByteOrder(Object.entries(sent).filter(([name]) => name !== "sign"));
  const text = pairs.map(([name, value]) => name + value).join("");
  cases.add(name, about, {
    api: table(request),
    client,
    call: { params, ...call },
    ...course([]),
    result: {
      explanation: {
        signMethod: method,
        text: method === "md5" ? `***${text}***` : text,
        params: pairs.map(([name, value]) => ({ name, value })),
        leftOut,
        signature: sent.sign,
      },
    },
  });
}

for (const method of ["md5", "hmac", "hmac-sha256"] as const) {
  addExplanation(
    method,
    "The exact text, with the secret masked where it is part of it.",
    [field("p", "text")],
    { p: "会话" },
    { p: "会话" },
    ["sign"],
    { client: { signMethod: method }, method },
  );
}
addExplanation(
  "left-out",
  "Empty values, files and what the platform's own parameters replace take no part.",
  [field("a", "text"), field("image", "file"), field("format", "text")],
  { a: "", image: { $bytes: pngBase64 }, format: "long" },
  {},
  ["a", "image", "format", "sign"],
);
addExplanation("session", "The session is signed.", [], {}, {}, ["sign"], {
  call: { session: "s1" },
  platform: { session: "s1" },
});
addExplanation(
  "sort",
  "Names are sorted by their bytes.",
  ["alpha", "_x", "Zeta"].map((n) => field(n, "text")),
  { alpha: "1", _x: "2", Zeta: "3" },
  { alpha: "1", _x: "2", Zeta: "3" },
  ["sign"],
);
