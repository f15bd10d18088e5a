import { numberText, quotedText } from "./literals.js";
import { RequestBuilder, type RequestSample, type RequestValue } from "./request-sample.js";

/**
 * Parses the platform's Java request sample. The samples are generated with one statement per line and are not
 * always valid Java, so lines are parsed one by one and linked by the names of their variables.
 */
export function parseJavaSample(text: string): RequestSample {
  const builder = new RequestBuilder("req");
  for (const [line, written] of text.split("\n").entries()) {
    const statement = written.trim();
    const created = /^(List<)?(?:[\w-]+\.)*(\w+)>? (\w+) ?= ?new /.exec(statement);
    if (created?.[2] !== undefined && created[3] !== undefined) {
      builder.create(created[3], created[1] === undefined ? "object" : "list", created[2]);
      continue;
    }
    const called = /^(\w+)\.(set(\w+)|add)\(/.exec(statement);
    const end = statement.lastIndexOf(")");
    if (called?.[1] !== undefined && end >= called[0].length) {
      const value = valueOf(statement.slice(called[0].length, end).trim(), builder);
      if (called[3] === undefined) {
        builder.add(called[1], value);
      } else {
        const [name, shownName] = [called[3], `set${called[3]}`];
        builder.set(called[1], { name, shownName, wireName: undefined, value, line });
      }
      continue;
    }
    const executed = /\.execute\(req(, ?\w+)?\)/.exec(statement);
    if (executed !== null) builder.call(executed[1] !== undefined);
    else if (statement.startsWith("req.")) builder.leaveUnread(line);
  }
  return builder.sample;
}

function valueOf(code: string, builder: RequestBuilder): RequestValue {
  const node = builder.find(code);
  if (node !== undefined) return { kind: "node", node };
  const date = "StringUtils.parseDateTime(";
  const literal = code.startsWith(date) && code.endsWith(")") ? code.slice(date.length, -1) : code;
  const text = quotedText(literal) ?? numberText(code) ?? (code === "true" || code === "false" ? code : undefined);
  return text === undefined ? { kind: "unknown", code } : { kind: "literal", text };
}
