import type { Phrase } from "../../diagnostics/phrase.js";
import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Located, Place } from "../../model/place.js";
import { located } from "../../text/located.js";
import { isNull, type JsonNode, type JsonObject } from "../../text/json-tree.js";
import type { SourceLines } from "../../text/source-lines.js";
import { shownText } from "../markup.js";

/**
 * The object that contains a key: its path in findings (`request.item.id`) and its name, both empty for the document
 * itself.
 */
export interface Owner {
  readonly path: string;
  readonly name: string;
}

export const theDocument: Owner = { path: "", name: "" };

interface WrongValue {
  readonly key: string;
  readonly owner: Owner;
  readonly place: Place;
  readonly expected: Phrase;
  readonly actual: Phrase;
  /** The replacement that is used; `undefined` if the value is ignored. */
  readonly readAs: string | undefined;
}

/** Reads the values of a document by their keys. Collects values of an unexpected kind and reports them once. */
export class DocumentValues {
  readonly #lines: SourceLines;
  readonly #wrong: WrongValue[] = [];

  constructor(lines: SourceLines) {
    this.#lines = lines;
  }

  /** Reports the values that were collected since the last call, with the table that contains them. */
  report(diagnostics: Diagnostics, path: string | undefined): void {
    const values = this.#wrong.splice(0);
    const [first] = values;
    if (first === undefined) return;
    const only = values.length === 1 && first.owner.path !== "" ? first.owner.path : path;
    const found = values.map(({ key, owner, place, expected, actual, readAs }) => ({
      key,
      owner: owner.name,
      line: place.line,
      expected,
      actual,
      readAs,
    }));
    diagnostics.report("read/document-wrong-value", first.place, { values: found }, only);
  }

  /** Returns a text, or the source text of a number or truth value; `undefined` if the value is unset. */
  text(object: JsonObject, key: string, owner: Owner): Located<string> | undefined {
    const node = object.entries.get(key);
    if (node === undefined || isNull(node)) return undefined;
    if (node.kind === "text" || node.kind === "word") {
      return node.text === "" ? undefined : located(node.text, this.place(node));
    }
    this.addWrongValue(node, key, "text", owner);
    return undefined;
  }

  /** Returns a text that may contain markup, as a page would display it. */
  displayedText(object: JsonObject, key: string, owner: Owner): Located<string> | undefined {
    const text = this.text(object, key, owner);
    const shown = text && shownText(text.value);
    return text === undefined || shown === undefined || shown === "" ? undefined : located(shown, text.place);
  }

  /** Reads a number that counts something. 0 means "not set": as a limit it would exclude every value. */
  count(object: JsonObject, key: string, owner: Owner): Located<number> | undefined {
    const text = this.text(object, key, owner);
    if (text === undefined) return undefined;
    const digits = text.value.trim();
    const count = Number(digits);
    if (digits === "" || count === 0) return undefined;
    if (/^[0-9]+$/.test(digits) && Number.isSafeInteger(count)) return located(count, text.place);
    this.#unreadable(text, key, "a whole number", owner);
    return undefined;
  }

  /** Reads a decimal number, which stays as it is written. */
  decimal(object: JsonObject, key: string, owner: Owner): Located<string> | undefined {
    const text = this.text(object, key, owner);
    const decimal = text?.value.trim();
    if (text === undefined || decimal === undefined || decimal === "") return undefined;
    if (/^[+-]?[0-9]+(?:\.[0-9]+)?$/.test(decimal)) return located(decimal, text.place);
    this.#unreadable(text, key, "a number", owner);
    return undefined;
  }

  /** Returns the objects of a list. */
  objects(object: JsonObject, key: string, owner: Owner): readonly JsonObject[] {
    return this.items(object, key, owner).flatMap((item) => {
      if (item.kind === "object") return [item];
      this.addWrongValue(item, key, "a list of objects", owner);
      return [];
    });
  }

  /** Returns the values of a list; the list is empty if the value is unset. */
  items(object: JsonObject, key: string, owner: Owner): readonly JsonNode[] {
    const node = object.entries.get(key);
    if (node === undefined || isUnset(node)) return [];
    if (node.kind === "list") return node.items;
    this.addWrongValue(node, key, "a list", owner);
    return [];
  }

  /** Collects a value of the wrong kind. */
  addWrongValue(node: JsonNode, key: string, expected: Phrase, owner: Owner, readAs?: string): void {
    this.#wrong.push({ key, owner, place: this.place(node), expected, actual: phraseFor(node), readAs });
  }

  /** Returns the place of a value; for lists and objects, the place of the opening bracket. */
  place(node: JsonNode): Place {
    return this.#lines.place(node.start, node.kind === "list" || node.kind === "object" ? 1 : node.end - node.start);
  }

  /** Collects a text that does not say what its key needs. */
  #unreadable({ value, place }: Located<string>, key: string, expected: Phrase, owner: Owner): void {
    this.#wrong.push({ key, owner, place, expected, actual: { verbatim: value }, readAs: undefined });
  }
}

function phraseFor(node: JsonNode): Phrase {
  if (node.kind === "list") return "a list";
  return node.kind === "object" ? "an object" : { verbatim: describeValue(node) };
}

/** Returns the description of a value for messages. */
export function describeValue(node: JsonNode): string {
  switch (node.kind) {
    case "text":
      return JSON.stringify(node.text.slice(0, maxShownLength));
    case "word":
      return node.text;
    case "list":
      return "a list";
    case "object":
      return "an object";
  }
}

const maxShownLength = 80;

/** Returns whether a value is `null` or an empty text, as unset values are in documents. */
export function isUnset(node: JsonNode): boolean {
  return isNull(node) || (node.kind === "text" && node.text.trim() === "");
}
