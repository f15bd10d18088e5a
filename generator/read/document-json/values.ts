import type { Phrase } from "../../diagnostics/phrase.js";
import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Located, Place } from "../../model/place.js";
import { located } from "../../text/located.js";
import { isNull, type JsonNode, type JsonObject } from "../../text/json-tree.js";
import type { SourceLines } from "../../text/source-lines.js";
import { shownText } from "../markup.js";

/** The owner of a key: its path for findings (`request.item.id`) and its name; the document itself has neither. */
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
  /** The value that is used in its place; `undefined` if none is used. */
  readonly readAs: string | undefined;
}

/**
 * Reads values of a document by their keys. Values of another kind than the platform's are collected and reported
 * once.
 */
export class DocumentValues {
  readonly #lines: SourceLines;
  readonly #wrong: WrongValue[] = [];

  constructor(lines: SourceLines) {
    this.#lines = lines;
  }

  /** Reports what was collected since the last call, with the table that it belongs to. */
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

  /** A text, or a number or truth value as it is written; what is not set is `null` or empty. */
  text(object: JsonObject, key: string, owner: Owner): Located<string> | undefined {
    const node = object.entries.get(key);
    if (node === undefined || isNull(node)) return undefined;
    if (node.kind === "text" || node.kind === "word") {
      return node.text === "" ? undefined : located(node.text, this.place(node));
    }
    this.wrong(node, key, "text", owner);
    return undefined;
  }

  /** A text that may hold markup, as the page shows it. */
  shown(object: JsonObject, key: string, owner: Owner): Located<string> | undefined {
    const text = this.text(object, key, owner);
    const shown = text && shownText(text.value);
    return text === undefined || shown === undefined || shown === "" ? undefined : located(shown, text.place);
  }

  /** A number that counts something. 0 means "not set" in the platform's forms: nothing could be passed otherwise. */
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

  /** A decimal number as it is written. */
  decimal(object: JsonObject, key: string, owner: Owner): Located<string> | undefined {
    const text = this.text(object, key, owner);
    const decimal = text?.value.trim();
    if (text === undefined || decimal === undefined || decimal === "") return undefined;
    if (/^[+-]?[0-9]+(?:\.[0-9]+)?$/.test(decimal)) return located(decimal, text.place);
    this.#unreadable(text, key, "a number", owner);
    return undefined;
  }

  /** The objects of a list. */
  objects(object: JsonObject, key: string, owner: Owner): readonly JsonObject[] {
    return this.items(object, key, owner).flatMap((item) => {
      if (item.kind === "object") return [item];
      this.wrong(item, key, "a list of objects", owner);
      return [];
    });
  }

  /** The values of a list; what is not set is `null` or empty. */
  items(object: JsonObject, key: string, owner: Owner): readonly JsonNode[] {
    const node = object.entries.get(key);
    if (node === undefined || isUnset(node)) return [];
    if (node.kind === "list") return node.items;
    this.wrong(node, key, "a list", owner);
    return [];
  }

  /** Collects a value of the wrong kind. */
  wrong(node: JsonNode, key: string, expected: Phrase, owner: Owner, readAs?: string): void {
    this.#wrong.push({ key, owner, place: this.place(node), expected, actual: phraseFor(node), readAs });
  }

  /** The place of a value; of lists and objects, the place where they open. */
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

/** A value as a message names it. */
export function describeValue(node: JsonNode): string {
  switch (node.kind) {
    case "text":
      return JSON.stringify(node.text.slice(0, longestShown));
    case "word":
      return node.text;
    case "list":
      return "a list";
    case "object":
      return "an object";
  }
}

const longestShown = 80;

/** Unset values are `null`, unset texts empty. */
export function isUnset(node: JsonNode): boolean {
  return isNull(node) || (node.kind === "text" && node.text.trim() === "");
}
