import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type {
  ApiDoc,
  DocErrorRow,
  DocFacts,
  DocRow,
  DocSample,
  DocTable,
  RequiredWord,
  SampleFormat,
  SampleSubject,
  SessionNeed,
} from "../model/api-doc.js";
import { isMethodName } from "../platform/method-name.js";
import type { Located, Place } from "../model/place.js";
import { located } from "../text/located.js";
import { saysSessionExpired } from "../platform/session-expiry.js";
import { SourceLines } from "../text/source-lines.js";
import type { SourceText } from "../model/source-text.js";
import { lineOffsets, parseJson, type JsonNode, type JsonObject, type JsonText } from "../text/json-tree.js";
import { collapse, shownText } from "./markup.js";

/**
 * Reads documents of the platform: the document endpoint's answer, the `data` in it, the trimmed form of public archives,
 * or a list of any of them. An answer without a document is reported as what it is.
 */
export function readDocumentJson(source: SourceText, diagnostics: Diagnostics): readonly ApiDoc[] {
  const lines = new SourceLines(source);
  const parsed = parseJson(source.text);
  if (parsed.kind === "broken") {
    diagnostics.report("read/json-syntax", lines.place(parsed.offset, 1), { expected: parsed.expected });
    return [];
  }
  if (parsed.kind === "too-complex") {
    diagnostics.report("read/too-complex", lines.firstLine(), { parts: "values" });
    return [];
  }
  const roots = parsed.root.kind === "list" ? parsed.root.items : [parsed.root];
  return roots.flatMap((root) => {
    const data = documentIn(root, lines, diagnostics);
    const doc = data && new DocumentReader(source, lines, diagnostics).read(data);
    return doc === undefined ? [] : [doc];
  });
}

/** Keys of which a document has at least one besides its name; a trimmed one without any holds only its number. */
const documentKeys = ["requestParams", "responseParams", "apiChineseName", "description", "rspSampleXml"] as const;

function documentIn(root: JsonNode, lines: SourceLines, diagnostics: Diagnostics): JsonObject | undefined {
  const place = lines.place(root.start, 1);
  if (root.kind !== "object") {
    diagnostics.report("read/unknown-kind", place, undefined);
    return undefined;
  }
  const { entries } = root;
  const refusal = entries.get("ret");
  if (refusal !== undefined && !entries.has("success")) {
    const words = refusal.kind === "list" ? refusal.items.map(textIn).join(" ") : textIn(refusal);
    const code = saysSessionExpired(words) ? "read/document-session-expired" : "read/document-refused";
    diagnostics.report(code, lines.place(refusal.start, 1), { answer: words });
    return undefined;
  }
  if (entries.has("rgv587_flag") && !entries.has("data")) {
    diagnostics.report("read/document-refused", place, { answer: "RGV587_ERROR" });
    return undefined;
  }
  if (textIn(entries.get("success")) === "false") {
    const answer = [entries.get("msg"), entries.get("errMsg"), entries.get("code")]
      .map(textIn)
      .filter(Boolean)
      .join(" ");
    const code = saysSessionExpired(answer) ? "read/document-session-expired" : "read/document-failed";
    diagnostics.report(code, place, { answer });
    return undefined;
  }
  const data = entries.get("data") ?? root;
  if (data.kind !== "object") {
    reportEmpty(data, lines, diagnostics);
    return undefined;
  }
  const isDocument = documentKeys.some((key) => data.entries.has(key));
  if (isDocument) return data;
  // Archives name their categories in files of their own, and the catalog lists the documents: neither is one.
  if (data.entries.has("pkg") || data.entries.has("treeCategories")) return undefined;
  if (
    data !== root ||
    data.entries.size === 0 ||
    [...data.entries.keys()].every((key) => key === "id" || key === "name")
  ) {
    reportEmpty(data, lines, diagnostics);
    return undefined;
  }
  diagnostics.report("read/unknown-kind", place, undefined);
  return undefined;
}

function reportEmpty(data: JsonNode, lines: SourceLines, diagnostics: Diagnostics): void {
  diagnostics.report("read/document-empty", lines.place(data.start, 1), undefined);
}

/** Where documents keep their samples. */
const sampleKeys: readonly (readonly [string, SampleSubject, SampleFormat])[] = [
  ["reqSampleJson", "request", "json"],
  ["rspSampleXml", "response", "xml"],
  ["rspSampleJson", "response", "json"],
  ["rspSampleSimplifyJson", "response", "simplified-json"],
  ["apiErrDemoXml", "error", "xml"],
  ["apiErrDemoJson", "error", "json"],
];

/** In one table: the platform's largest document has 629 in both. Each costs most of two kilobytes until it is a model. */
const mostParameters = 50_000;

/** The path of a parameter is `request.item.id`; findings name it. */
class DocumentReader {
  readonly #source: SourceText;
  readonly #lines: SourceLines;
  readonly #diagnostics: Diagnostics;

  constructor(source: SourceText, lines: SourceLines, diagnostics: Diagnostics) {
    this.#source = source;
    this.#lines = lines;
    this.#diagnostics = diagnostics;
  }

  read(data: JsonObject): ApiDoc | undefined {
    const { path: file, sha256 } = this.#source;
    const method = this.#text(data, "name", "");
    if (method === undefined || method.value.trim() === "") {
      reportEmpty(data, this.#lines, this.#diagnostics);
      return undefined;
    }
    const name = method.value.trim();
    if (!isMethodName(name)) {
      this.#diagnostics.report("read/method-invalid", method.place, { method: name.slice(0, 80) });
      return undefined;
    }
    const request = this.#table(data, "requestParams", "request");
    const response = request && this.#table(data, "responseParams", "response");
    if (request === undefined || response === undefined) {
      this.#diagnostics.report("read/too-complex", method.place, { parts: "parameters" });
      return undefined;
    }
    const labels = this.#objects(data, "labels");
    return {
      origin: "document",
      source: { file, sha256 },
      method: located(name, method.place),
      title: this.#shown(data, "apiChineseName", ""),
      description: this.#shown(data, "description", ""),
      category: undefined,
      docId: (this.#text(data, "docId", "") ?? this.#text(data, "id", ""))?.value,
      labels: labels.map((label) => collapse(textIn(label.entries.get("displayName")))).filter((label) => label !== ""),
      session: sessionBy(labels),
      request,
      response,
      samples: this.#samples(data),
      errors: this.#errors(data),
      incomplete: undefined,
    };
  }

  /** A table's parameters; nothing if there are more than any document has. */
  #table(data: JsonObject, key: string, table: "request" | "response"): DocTable | undefined {
    const list = data.entries.get(key);
    const rows: DocRow[] = [];
    // Parameters still to be read, the next one last: depth costs memory here, not stack.
    const open = this.#parameters(data, key, table, 0);
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (rows.length === mostParameters) return undefined;
      const { parameter, path, depth } = next;
      const row = this.#row(parameter, table, path, depth);
      if (row === undefined) continue;
      rows.push(row);
      for (const child of this.#parameters(parameter, "subParams", `${path}.${row.name.value}`, depth + 1)) {
        open.push(child);
      }
    }
    return { rows, place: list === undefined ? this.#lines.firstLine() : this.#place(list) };
  }

  /** The parameters of a list, last one first. */
  #parameters(owner: JsonObject, key: string, path: string, depth: number): OpenParameter[] {
    const list = owner.entries.get(key);
    if (list === undefined || isNull(list)) return [];
    if (list.kind !== "list") {
      this.#wrong(list, key, "a list of parameters", path);
      return [];
    }
    const found: OpenParameter[] = [];
    for (const parameter of list.items.toReversed()) {
      if (parameter.kind === "object") found.push({ parameter, path, depth });
      else this.#wrong(parameter, key, "a list of parameters", path);
    }
    return found;
  }

  #row(parameter: JsonObject, table: "request" | "response", parent: string, depth: number): DocRow | undefined {
    const written = this.#text(parameter, "name", parent);
    const name = written?.value.trim() ?? "";
    if (written === undefined || name === "") {
      this.#diagnostics.report("read/parameter-without-name", this.#place(parameter), undefined, parent);
      return undefined;
    }
    const path = `${parent}.${name}`;
    const type = this.#text(parameter, "type", path);
    const typeWord = type?.value.trim() ?? "";
    return {
      place: written.place,
      name: located(name, written.place),
      typeWord: type === undefined || typeWord === "" ? undefined : located(typeWord, type.place),
      required: this.#required(parameter, table),
      nesting: { kind: "depth", depth },
      cells: { kind: "named", facts: this.#facts(parameter, path) },
    };
  }

  /** Archives leave `required: false` out; in answers the pages do not show it, so there its absence says nothing. */
  #required(parameter: JsonObject, table: "request" | "response"): Located<RequiredWord> | undefined {
    const stated = parameter.entries.get("required");
    const word = textIn(stated);
    if (stated === undefined || word === "" || word === "null") {
      return table === "request" ? located("optional", this.#place(parameter)) : undefined;
    }
    return located(word === "true" ? "required" : "optional", this.#place(stated));
  }

  #facts(parameter: JsonObject, path: string): DocFacts {
    const example = this.#text(parameter, "demoValue", path);
    const description = this.#shown(parameter, "description", path);
    const defaultValue = this.#text(parameter, "defaultValue", path);
    const maxLength = this.#count(parameter, "maxLength", path);
    const maxListSize = this.#count(parameter, "maxListSize", path);
    const min = this.#decimal(parameter, "minValue", path);
    const max = this.#decimal(parameter, "maxValue", path);
    const fileExtensions = this.#fileExtensions(parameter, path);
    return {
      ...(example && { example }),
      ...(description && { description }),
      ...(defaultValue && { default: defaultValue }),
      ...(maxLength && { maxLength }),
      ...(maxListSize && { maxListSize }),
      ...(min && { min }),
      ...(max && { max }),
      ...(fileExtensions && { fileExtensions }),
    };
  }

  #count(owner: JsonObject, key: string, path: string): Located<number> | undefined {
    const text = this.#text(owner, key, path);
    if (text === undefined) return undefined;
    const count = Number(text.value);
    // 0 stands for "not set" in the platform's forms: nothing could be passed otherwise.
    if (count === 0) return undefined;
    if (/^[0-9]+$/.test(text.value.trim()) && Number.isSafeInteger(count)) return located(count, text.place);
    this.#report(text.place, key, "a whole number", text.value, path);
    return undefined;
  }

  #decimal(owner: JsonObject, key: string, path: string): Located<string> | undefined {
    const text = this.#text(owner, key, path);
    if (text === undefined) return undefined;
    const decimal = text.value.trim();
    if (/^[+-]?[0-9]+(?:\.[0-9]+)?$/.test(decimal)) return located(decimal, text.place);
    this.#report(text.place, key, "a number", text.value, path);
    return undefined;
  }

  #fileExtensions(owner: JsonObject, path: string): Located<readonly string[]> | undefined {
    const node = owner.entries.get("fileExt");
    const listed = node?.kind === "list" ? node.items.map(textIn).join(",") : this.#text(owner, "fileExt", path)?.value;
    if (node === undefined || listed === undefined) return undefined;
    const extensions = listed
      .split(/[\s,;|，；、]+/)
      .map((extension) => extension.replace(/^\*?\./, ""))
      .filter((extension) => extension !== "");
    return extensions.length === 0 ? undefined : located(extensions, this.#place(node));
  }

  #samples(data: JsonObject): readonly DocSample[] {
    const samples: DocSample[] = [];
    for (const [key, subject, format] of sampleKeys) {
      const node = data.entries.get(key);
      if (node === undefined || isNull(node)) continue;
      if (node.kind !== "text") {
        this.#wrong(node, key, "text", undefined);
      } else if (node.text.trim() !== "") {
        samples.push({ subject, format, ...this.#sampleText(node) });
      }
    }
    return samples;
  }

  #sampleText(node: JsonText): { readonly text: string; readonly lines: readonly Place[] } {
    const offsets = lineOffsets(this.#source.text, node);
    const all = node.text.split("\n").map((line) => (line.endsWith("\r") ? line.slice(0, -1) : line));
    const first = all.findIndex((line) => line.trim() !== "");
    const kept = all.slice(first, all.findLastIndex((line) => line.trim() !== "") + 1);
    const lines = kept.map((line, index) => this.#lines.place(offsets[first + index] ?? node.start, line.length));
    return { text: kept.join("\n"), lines };
  }

  #errors(data: JsonObject): readonly DocErrorRow[] {
    return this.#objects(data, "errorCodes").flatMap((row) => {
      const code = this.#text(row, "errorCode", "");
      const message = this.#shown(row, "errorMsg", "");
      const solution = this.#shown(row, "solution", "")?.value ?? "";
      if (code === undefined || code.value.trim() === "") {
        // A row in which nothing is set says nothing.
        if (message !== undefined) this.#diagnostics.report("read/error-without-code", message.place, undefined);
        return [];
      }
      const text = code.value.trim();
      return [{ place: code.place, code: located(text, code.place), message: message?.value ?? "", solution }];
    });
  }

  #objects(data: JsonObject, key: string): readonly JsonObject[] {
    const list = data.entries.get(key);
    if (list === undefined || isNull(list)) return [];
    if (list.kind === "list") return list.items.filter((item): item is JsonObject => item.kind === "object");
    this.#wrong(list, key, "a list", undefined);
    return [];
  }

  /** A text that may hold markup, as the page shows it. */
  #shown(owner: JsonObject, key: string, path: string): Located<string> | undefined {
    const text = this.#text(owner, key, path);
    const shown = text && shownText(text.value);
    return text === undefined || shown === undefined || shown === "" ? undefined : located(shown, text.place);
  }

  /** A text, or a number or truth value as it is written; what is not set is `null` or empty. */
  #text(owner: JsonObject, key: string, path: string): Located<string> | undefined {
    const node = owner.entries.get(key);
    if (node === undefined || isNull(node)) return undefined;
    if (node.kind === "text" || node.kind === "word") {
      return node.text === "" ? undefined : located(node.text, this.#place(node));
    }
    this.#wrong(node, key, "text", path);
    return undefined;
  }

  #wrong(node: JsonNode, key: string, expected: string, path: string | undefined): void {
    this.#report(this.#place(node), key, expected, node.kind === "word" ? node.text : `a ${node.kind}`, path);
  }

  #report(place: Place, key: string, expected: string, actual: string, path: string | undefined): void {
    const found = { key, expected, actual: actual.slice(0, 80) };
    this.#diagnostics.report("read/document-wrong-value", place, found, path === "" ? undefined : path);
  }

  #place(node: JsonNode): Place {
    return this.#lines.place(node.start, node.kind === "list" || node.kind === "object" ? 1 : node.end - node.start);
  }
}

interface OpenParameter {
  readonly parameter: JsonObject;
  /** Of the parent. */
  readonly path: string;
  readonly depth: number;
}

/** The label with the key `required` says that users must have authorised the call. */
function sessionBy(labels: readonly JsonObject[]): SessionNeed | undefined {
  return labels.some((label) => textIn(label.entries.get("key")) === "required") ? "needed" : undefined;
}

function isNull(node: JsonNode): boolean {
  return node.kind === "word" && node.text === "null";
}

function textIn(node: JsonNode | undefined): string {
  return node?.kind === "text" || node?.kind === "word" ? node.text : "";
}
