import { parseJsonSample } from "./json.js";
import { jsonValue, numberText, quotedText, textValue } from "./literals.js";
import { RequestBuilder, type RequestSample, type RequestValue } from "./request-sample.js";

/** Parses the platform's Python request sample: one attribute of the request per parameter, objects as JSON. */
export function parsePythonSample(text: string): RequestSample {
  const builder = new RequestBuilder();
  for (const [line, written] of text.split("\n").entries()) {
    const statement = written.trim();
    const assigned = /^req\.(\w+) ?= ?(.*)$/.exec(statement);
    const called = /\breq\.getResponse\( ?([^()]*?) ?\)/.exec(statement);
    if (called !== null) builder.call(called[1] !== "");
    else if (assigned?.[1] !== undefined && assigned[2] !== undefined) {
      builder.setParameter(assigned[1], valueOf(assigned[2].trim(), line), line);
    } else if (/^req\.(?!set_app_info\b)/.test(statement)) builder.leaveUnread(line);
  }
  return builder.sample;
}

function valueOf(code: string, line: number): RequestValue {
  const text = quotedText(code.startsWith("u") ? code.slice(1) : code);
  if (text !== undefined) return textValue(text, line);
  const number = numberText(code);
  if (number !== undefined) return { kind: "literal", text: number };
  if (code === "True" || code === "False") return { kind: "literal", text: code.toLowerCase() };
  if (code.startsWith("{") || code.startsWith("[")) {
    const parsed = parseJsonSample(code, "any quotes");
    if (parsed.kind === "tree") return jsonValue(parsed.root, line);
  }
  return { kind: "unknown", code };
}
