import { isSystemParameter, sessionParameter } from "../platform/system-parameters.js";
import { parseJsonSample } from "./json.js";
import { endOfBrackets, jsonValue, textValue } from "./literals.js";
import { RequestBuilder, type RequestSample } from "./request-sample.js";

/** Parses the platform's Node.js request sample: one call with an object of all parameters, nested objects as JSON. */
export function parseNodeSample(text: string): RequestSample {
  const builder = new RequestBuilder();
  const call = /\.execute\( ?(?:'[^'\n]*'|"[^"\n]*")\s*,\s*(?=\{)/.exec(text);
  if (call === null) return builder.sample;
  const start = call.index + call[0].length;
  const parsed = parseJsonSample(text.slice(start, endOfBrackets(text, start)), "any quotes");
  let line = 0;
  const countLines = (from: number, to: number): void => {
    for (let at = text.indexOf("\n", from); at >= 0 && at < to; at = text.indexOf("\n", at + 1)) line += 1;
  };
  countLines(0, start);
  if (parsed.kind === "problem") {
    builder.leaveUnread(line);
    return builder.sample;
  }
  let usesSession = false;
  let counted = start;
  for (const { name, value, offset } of parsed.root.members) {
    countLines(counted, start + offset);
    counted = start + offset;
    if (isSystemParameter(name)) usesSession ||= name === sessionParameter;
    else builder.setParameter(name, value.kind === "text" ? textValue(value.text, line) : jsonValue(value, line), line);
  }
  builder.call(usesSession);
  return builder.sample;
}
