import type { Phrase } from "../diagnostics/phrase.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import type { SourceText } from "../model/source-text.js";
import type { Place } from "../model/place.js";
import { rootName } from "../platform/wire-names.js";
import { parseXmlSample } from "../samples/xml.js";
import { parseJson, textIn, type JsonNode, type JsonObject } from "../text/json-tree.js";
import { SourceLines } from "../text/source-lines.js";
import { valueOfJson, valueOfXml, type ShownValue } from "./shown-value.js";

/** A successful response of one method. */
export interface Recording {
  /** The recording's file, for messages. */
  readonly file: string;
  /** The line of its start, from 1. */
  readonly line: number;
  /** The name of the root member; empty for an abbreviated response, which has no root. */
  readonly root: string;
  readonly members: ReadonlyMap<string, ShownValue>;
}

/**
 * Reads the successful responses of a method in a file: one response in JSON or XML, or one JSON value per line. A
 * line may be a response or a call recorded by `topgen gateway --record`. Reports unusable lines and reads the rest.
 */
export function readRecordings(source: SourceText, method: string, diagnostics: Diagnostics): readonly Recording[] {
  const reader = new RecordingReader(source, method, diagnostics);
  reader.readFile();
  return reader.recordings;
}

class RecordingReader {
  readonly recordings: Recording[] = [];
  readonly #source: SourceText;
  readonly #method: string;
  readonly #diagnostics: Diagnostics;
  readonly #lines: SourceLines;
  readonly #others: { readonly found: string; readonly line: number }[] = [];

  constructor(source: SourceText, method: string, diagnostics: Diagnostics) {
    this.#source = source;
    this.#method = method;
    this.#diagnostics = diagnostics;
    this.#lines = new SourceLines(source);
  }

  readFile(): void {
    const { text, path } = this.#source;
    if (text.trim() === "") {
      this.#diagnostics.report("learn/not-a-response", undefined, { file: path, problem: "it is empty" });
      return;
    }
    const start = text.length - text.trimStart().length;
    if (text.startsWith("<", start)) {
      this.#readXml(text, 0);
    } else {
      const parsed = parseJson(text);
      if (parsed.kind === "parsed") this.#readJson(parsed.root, start);
      else if (this.#holdsLines(start)) this.#readLines();
      else this.#reportBroken(parsed, 0);
    }
    this.#reportOthers();
  }

  /**
   * Returns whether the first line is a complete JSON value, unlike the first line of a broken response over several
   * lines.
   */
  #holdsLines(start: number): boolean {
    const end = this.#source.text.indexOf("\n", start);
    return end >= 0 && parseJson(this.#source.text.slice(start, end)).kind === "parsed";
  }

  #readLines(): void {
    let start = 0;
    for (const line of this.#source.text.split("\n")) {
      if (line.trim() !== "") {
        const parsed = parseJson(line);
        if (parsed.kind !== "parsed") {
          // Stops here: in a truncated or non-JSON file, every further line would be reported.
          this.#reportBroken(parsed, start);
          return;
        }
        this.#readJson(parsed.root, start + line.length - line.trimStart().length);
      }
      start += line.length + 1;
    }
  }

  #reportBroken(parsed: Exclude<ReturnType<typeof parseJson>, { kind: "parsed" }>, start: number): void {
    const found: { readonly problem: Phrase; readonly detail?: Phrase } =
      parsed.kind === "too-complex"
        ? { problem: "it contains more values than any response" }
        : { problem: "it is not JSON; expected here", detail: parsed.expected };
    const place = this.#lines.place(start + (parsed.kind === "broken" ? parsed.offset : 0), 1);
    this.#diagnostics.report("learn/not-a-response", place, { file: this.#source.path, ...found });
  }

  #readXml(text: string, offset: number): void {
    const parsed = parseXmlSample(text);
    if (parsed.kind === "problem") {
      const place = this.#lines.place(offset + parsed.offset, 1);
      const found = { file: this.#source.path, problem: "it is not XML", detail: parsed.message } as const;
      this.#diagnostics.report("learn/not-a-response", place, found);
      return;
    }
    const { root } = parsed;
    const value = valueOfXml(root);
    this.#take(root.name, value, offset + root.offset);
  }

  #readJson(node: JsonNode, offset: number): void {
    if (node.kind === "text") {
      // The response body that a program received, printed as a JSON string.
      this.#readBody(node.text, offset);
      return;
    }
    if (node.kind !== "object") {
      const problem = "it is not an object";
      this.#diagnostics.report("learn/not-a-response", this.#place(offset), { file: this.#source.path, problem });
      return;
    }
    if (isRecordedCall(node)) {
      const method = textIn(node.entries.get("method"));
      if (method === this.#method) this.#readBody(textIn(node.entries.get("response")), offset);
      else this.#others.push({ found: method, line: this.#place(offset).line });
      return;
    }
    const [first, second] = node.entries;
    if (first !== undefined && second === undefined && first[0].endsWith("_response")) {
      this.#take(first[0], valueOfJson(first[1]), offset);
      return;
    }
    const value = valueOfJson(node);
    if (value.kind === "object") this.#takeMembers("", value.members, offset);
    else
      this.#diagnostics.report("learn/not-a-response", this.#place(offset), {
        file: this.#source.path,
        problem: "it is an empty object",
      });
  }

  /** Reads a body inside another text; its own offsets are not offsets in the file. */
  #readBody(body: string, offset: number): void {
    if (body.trimStart().startsWith("<")) {
      const parsed = parseXmlSample(body);
      if (parsed.kind === "tree") {
        this.#take(parsed.root.name, valueOfXml(parsed.root), offset);
        return;
      }
    } else {
      const parsed = parseJson(body);
      if (parsed.kind === "parsed" && parsed.root.kind === "object") {
        this.#readJson(parsed.root, offset);
        return;
      }
    }
    const problem = "the recorded body is neither JSON nor XML";
    this.#diagnostics.report("learn/not-a-response", this.#place(offset), { file: this.#source.path, problem });
  }

  #take(root: string, value: ShownValue, offset: number): void {
    const members = value.kind === "object" ? value.members : new Map<string, ShownValue>();
    if (root === "error_response") this.#reportError(members, offset);
    else if (root !== rootName(this.#method)) this.#others.push({ found: root, line: this.#place(offset).line });
    else this.recordings.push({ file: this.#source.path, line: this.#place(offset).line, root, members });
  }

  #takeMembers(root: string, members: ReadonlyMap<string, ShownValue>, offset: number): void {
    // Abbreviated errors have the members of an error instead of the API's own.
    if (members.has("code") && members.has("msg") && members.has("request_id") && !members.has("result")) {
      this.#reportError(members, offset);
    } else this.recordings.push({ file: this.#source.path, line: this.#place(offset).line, root, members });
  }

  #reportError(members: ReadonlyMap<string, ShownValue>, offset: number): void {
    const code = members.get("sub_code") ?? members.get("code");
    const found = code?.kind === "text" || code?.kind === "number" ? code.text : "without a code";
    this.#diagnostics.report("learn/error-response", this.#place(offset), { file: this.#source.path, code: found });
  }

  #reportOthers(): void {
    const [first] = this.#others;
    if (first === undefined) return;
    const { path: file } = this.#source;
    const place = this.#lines.place(this.#lines.lineStart(first.line), 1);
    const names = [...new Set(this.#others.map(({ found }) => found))];
    const found = { file, method: this.#method, root: rootName(this.#method), names, count: this.#others.length };
    this.#diagnostics.report("learn/other-method", place, found);
  }

  #place(offset: number): Place {
    return this.#lines.place(offset, 1);
  }
}

/** Returns whether a line was written by `topgen gateway --record`. */
function isRecordedCall({ entries }: JsonObject): boolean {
  return entries.get("method")?.kind === "text" && entries.get("response")?.kind === "text";
}
