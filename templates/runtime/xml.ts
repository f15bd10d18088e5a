import type { ResponseFormat } from "./format.js";
import type { JsonObject, JsonValue } from "./internal/json.js";

/**
 * The XML format of responses: `new TopClient({ …, format: xmlFormat })`. Responses decode to the same objects as JSON.
 * Adds 790 bytes to an app (minified, gzipped).
 */
export const xmlFormat: ResponseFormat = { name: "xml", parse: parseXml };

/**
 * Parses XML as the platform writes it: elements, text, CDATA and character references. Attributes are ignored. A
 * document type is refused, so that no entity can expand. Elements without child elements become text, repeated
 * elements become lists.
 *
 * @throws SyntaxError if elements do not nest, or there is not exactly one root.
 */
export function parseXml(xml: string): JsonObject {
  const document = new Element("");
  const open: Element[] = [document];
  let at = 0;
  while (at < xml.length) {
    const current = innermost(open);
    const tag = xml.indexOf("<", at);
    if (tag !== at) current.text += unescapeXml(xml.slice(at, tag === -1 ? xml.length : tag));
    if (tag === -1) break;
    if (xml.startsWith("<![CDATA[", tag)) {
      const end = endOf(xml, "]]>", tag);
      current.text += xml.slice(tag + "<![CDATA[".length, end);
      at = end + "]]>".length;
    } else if (xml.startsWith("<!--", tag)) {
      at = endOf(xml, "-->", tag) + "-->".length;
    } else if (xml.startsWith("<?", tag)) {
      at = endOf(xml, "?>", tag) + "?>".length;
    } else if (xml.startsWith("<!", tag)) {
      throw new SyntaxError("The XML has a document type, which responses of the platform never have.");
    } else {
      const end = endOf(xml, ">", tag);
      readTag(xml.slice(tag + 1, end), open);
      at = end + 1;
    }
  }
  const [root, ...others] = document.names();
  if (open.length > 1) throw new SyntaxError(`The XML ends inside the element ${innermost(open).name}.`);
  if (root === undefined || others.length > 0 || document.text.trim() !== "") {
    throw new SyntaxError("The XML does not have exactly one root.");
  }
  return document.members();
}

class Element {
  readonly name: string;
  text = "";
  readonly #children = new Map<string, JsonValue[]>();

  constructor(name: string) {
    this.name = name;
  }

  add(child: Element): void {
    const same = this.#children.get(child.name);
    if (same === undefined) this.#children.set(child.name, [child.value()]);
    else same.push(child.value());
  }

  names(): readonly string[] {
    return [...this.#children.keys()];
  }

  members(): JsonObject {
    const members: [string, JsonValue][] = [];
    for (const [name, values] of this.#children) {
      const [only] = values;
      members.push([name, values.length === 1 && only !== undefined ? only : values]);
    }
    return Object.fromEntries(members);
  }

  value(): JsonValue {
    return this.#children.size === 0 ? this.text : this.members();
  }
}

/** Reads a tag: `a`, `/a` or `a/`, with or without attributes. */
function readTag(tag: string, open: Element[]): void {
  const name = /^\/?([^\s/>]+)/.exec(tag)?.[1];
  if (name === undefined) throw new SyntaxError("The XML has a tag without a name.");
  if (!tag.startsWith("/")) {
    const element = new Element(name);
    if (tag.endsWith("/")) innermost(open).add(element);
    else open.push(element);
    return;
  }
  const closed = open.length > 1 ? open.pop() : undefined;
  if (closed?.name !== name) throw new SyntaxError(`The XML closes ${name} where it is not open.`);
  innermost(open).add(closed);
}

/** Returns the innermost open element. There always is one, because the document itself is never closed. */
function innermost(open: readonly Element[]): Element {
  const element = open.at(-1);
  if (element === undefined) throw new SyntaxError("The XML closes more elements than it opens.");
  return element;
}

function endOf(xml: string, mark: string, from: number): number {
  const end = xml.indexOf(mark, from);
  if (end === -1) throw new SyntaxError(`The XML ends before "${mark}".`);
  return end;
}

const named: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

function unescapeXml(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|\w{1,8});/gi, (reference, name: string) => {
    if (!name.startsWith("#")) return named.get(name) ?? reference;
    const code = /^#x/i.test(name) ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}
