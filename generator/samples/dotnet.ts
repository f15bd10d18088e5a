import { numberText, quotedText } from "./literals.js";
import { RequestBuilder, type RequestSample, type RequestValue } from "./request-sample.js";

/**
 * Parses the platform's .NET request sample: one statement per line, with properties instead of setters. Classes of
 * nested objects end in `Domain`, and a request property for an object or a list ends in an underscore.
 */
export function parseDotNetSample(text: string): RequestSample {
  const builder = new RequestBuilder("req");
  for (const [line, written] of text.split("\n").entries()) {
    const statement = written.trim();
    const created = /^(List<)?(?:[\w-]+\.)*(\w+)>? (\w+) ?= ?new /.exec(statement);
    if (created?.[2] !== undefined && created[3] !== undefined) {
      const typeName = created[2].length > domain.length ? created[2].replace(/Domain$/, "") : created[2];
      builder.create(created[3], created[1] === undefined ? "object" : "list", typeName);
      continue;
    }
    const added = /^(\w+)\.Add\((.*)\);?$/.exec(statement);
    if (added?.[1] !== undefined && added[2] !== undefined) {
      builder.add(added[1], valueOf(added[2].trim(), builder));
      continue;
    }
    const assigned = /^(\w+)\.(\w+?)_? ?= ?(.*)$/.exec(statement);
    if (assigned?.[1] !== undefined && assigned[2] !== undefined && assigned[3] !== undefined) {
      const code = assigned[3].trimEnd().replace(/;$/, "").trimEnd();
      const [name, value] = [assigned[2], valueOf(code, builder)];
      builder.set(assigned[1], { name, shownName: name, wireName: undefined, value, line });
      continue;
    }
    const executed = /\.Execute\(req(, ?\w+)?/.exec(statement);
    if (executed !== null) builder.call(executed[1] !== undefined);
    else if (statement.startsWith("req.")) builder.leaveUnread(line);
  }
  return builder.sample;
}

const domain = "Domain";

function valueOf(code: string, builder: RequestBuilder): RequestValue {
  const node = builder.find(code);
  if (node !== undefined) return { kind: "node", node };
  const date = /^(?:DateTime\.Parse|Convert\.ToDateTime)\((.*)\)$/.exec(code)?.[1];
  const text = quotedText(date ?? code) ?? numberText(code) ?? (code === "true" || code === "false" ? code : undefined);
  return text === undefined ? { kind: "unknown", code } : { kind: "literal", text };
}
