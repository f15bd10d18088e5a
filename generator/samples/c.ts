import { quotedText, textValue } from "./literals.js";
import { RequestBuilder, type RequestSample } from "./request-sample.js";

/** Parses the platform's C/C++ request sample: one call of `add_param` per parameter, objects as JSON. */
export function parseCSample(text: string): RequestSample {
  const builder = new RequestBuilder();
  for (const [line, written] of text.split("\n").entries()) {
    const statement = written.trim();
    const executed = /\btop_execute\( ?\w+ ?, ?\w+ ?, ?(\w+) ?\)/.exec(statement);
    if (executed !== null) builder.call(executed[1] !== "NULL");
    if (!/^add_(?:file_)?param\(/.test(statement)) continue;
    const added = /^add_(file_)?param\( ?\w+ ?, ?"([\w.]+)" ?, ?(.*)\) ?;?$/.exec(statement);
    if (added?.[2] === undefined || added[3] === undefined) {
      builder.leaveUnread(line);
      continue;
    }
    const code = added[3].trim();
    const value = quotedText(code);
    // A file is passed by its name.
    const isText = value !== undefined && added[1] === undefined;
    builder.setParameter(added[2], isText ? textValue(value, line) : { kind: "unknown", code }, line);
  }
  return builder.sample;
}
