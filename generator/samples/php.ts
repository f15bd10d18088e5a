import { numberText, quotedText, textValue } from "./literals.js";
import { RequestBuilder, type RequestNode, type RequestSample, type RequestValue } from "./request-sample.js";

/**
 * Parses the platform's PHP request sample. The request has setters; nested objects are filled by `->` with wire
 * names and passed to the request as JSON. A list of objects is `array($object)`, or looks like a single object.
 */
export function parsePhpSample(text: string): RequestSample {
  const builder = new RequestBuilder("req");
  for (const [line, written] of text.split("\n").entries()) {
    const statement = written.trim();
    const created = /^\$(\w+) ?= ?new \\?(?:\w+\\)*(\w+) ?(?:\(.*\))?;?$/.exec(statement);
    if (created?.[1] !== undefined && created[2] !== undefined) {
      if (!created[2].endsWith("Client")) builder.create(created[1], "unstated", created[2]);
      continue;
    }
    const executed = /->execute\(\$req(, ?\$\w+)?/.exec(statement);
    if (executed !== null) {
      builder.call(executed[1] !== undefined);
      continue;
    }
    const called = /^\$(\w+)->set(\w+)\(/.exec(statement);
    const end = statement.lastIndexOf(")");
    if (called?.[1] !== undefined && called[2] !== undefined && end >= called[0].length) {
      const value = valueOf(statement.slice(called[0].length, end), builder, line);
      builder.set(called[1], { name: called[2], shownName: `set${called[2]}`, wireName: undefined, value, line });
      continue;
    }
    const assigned = /^\$(\w+)->(\w+) ?= ?(.*)$/.exec(statement);
    if (assigned?.[1] !== undefined && assigned[2] !== undefined && assigned[3] !== undefined) {
      const code = assigned[3].trimEnd().replace(/;$/, "");
      const [name, value] = [assigned[2], valueOf(code, builder, line)];
      builder.set(assigned[1], { name, shownName: name, wireName: name, value, line });
    } else if (statement.startsWith("$req->")) {
      builder.leaveUnread(line);
    }
  }
  return builder.sample;
}

function valueOf(written: string, builder: RequestBuilder, line: number): RequestValue {
  const code = written.trim();
  const json = /^json_encode\((.*)\)$/.exec(code)?.[1]?.trim() ?? code;
  const listed = /^(?:array\((.*)\)|\[(.*)\])$/.exec(json);
  const element = (listed?.[1] ?? listed?.[2])?.trim();
  if (element !== undefined) {
    const item = nodeIn(element, builder);
    const items: RequestValue[] = item === undefined ? [] : [{ kind: "node", node: item }];
    return { kind: "node", node: { form: "list", typeName: item?.typeName, members: [], items } };
  }
  const node = nodeIn(json, builder);
  if (node !== undefined) return { kind: "node", node };
  const text = quotedText(code);
  if (text !== undefined) return textValue(text, line);
  const word = numberText(code) ?? (code === "true" || code === "false" ? code : undefined);
  return word === undefined ? { kind: "unknown", code } : { kind: "literal", text: word };
}

function nodeIn(code: string, builder: RequestBuilder): RequestNode | undefined {
  return code.startsWith("$") ? builder.find(code.slice(1)) : undefined;
}
