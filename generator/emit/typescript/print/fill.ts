import { builders } from "prettier/doc";
import { SourceDoc, type Doc } from "./source-doc.js";
import { arrowBody, assignedValue, callArguments } from "./layout.js";
import { printDoc } from "./printer.js";

const { align, hardline } = builders;

/**
 * The helpers that templates may call besides those of Handlebars, around source whose place depends on the width of a line:
 *
 *     const a ={{#value}} {…}{{/value}};                  the value of an assignment or of a member
 *     (a) =>{{#arrowBody}} …{{/arrowBody}}                the body of an arrow function that is one expression
 *     call({{#lastArgument first}}{…}{{/lastArgument}})   an object over several lines as the last argument of a call
 */
export const blockHelpers: Readonly<Record<keyof BlockHelpers, true>> = {
  value: true,
  arrowBody: true,
  lastArgument: true,
};

/** A compiled template. */
export type Template = (view: object, options: { readonly helpers: BlockHelpers }) => string;

interface BlockHelpers {
  readonly value: (this: object, options: BlockOptions) => string;
  readonly arrowBody: (this: object, options: BlockOptions) => string;
  readonly lastArgument: (this: object, first: string, options: BlockOptions) => string;
}

interface BlockOptions {
  readonly fn: (view: object) => string;
}

/**
 * Fills a template and lays out the parts that depend on the width of a line.
 *
 * Handlebars joins texts, so each document of the view is replaced by a mark until the text around it is known. A line
 * with only empty documents is removed: `{{doc}}` on a separate line disappears if there is no comment.
 */
export function fill(template: Template, view: object): string {
  const slots = new Slots();
  const helpers: BlockHelpers = {
    value(options) {
      return slots.hold(assignedValue(slots.docOf(options.fn(this))));
    },
    arrowBody(options) {
      return slots.hold(arrowBody(slots.docOf(options.fn(this))));
    },
    lastArgument(first, options) {
      const object = slots.docOf(options.fn(this));
      return slots.hold(
        callArguments([
          { doc: first, kind: "other" },
          { doc: object, kind: "object" },
        ]),
      );
    },
  };
  return slots.layOut(template(slots.holdAll(view), { helpers }));
}

/** Lays out source that contains documents: a tag for template literals. */
export function source(texts: TemplateStringsArray, ...values: readonly (string | SourceDoc)[]): string {
  const slots = new Slots();
  const marked = values.map((value) => (typeof value === "string" ? value : slots.hold(value.doc)));
  return slots.layOut(String.raw({ raw: texts }, ...marked));
}

/**
 * Marks a document in a text. No emitted text contains this character, because text of documents has it escaped or
 * removed.
 */
const mark = "\u0000";

/** Documents by number, for texts in which marked numbers refer to them. */
class Slots {
  readonly #docs: Doc[] = [];

  hold(doc: Doc): string {
    return `${mark}${this.#docs.push(doc) - 1}${mark}`;
  }

  /** Returns a view with a mark in place of every document. */
  holdAll(view: object): object {
    if (Array.isArray(view)) return view.map((item: unknown) => this.#held(item));
    const held: Record<string, unknown> = {};
    for (const [key, value] of Object.entries(view)) held[key] = this.#held(value);
    return held;
  }

  /** Returns source on several lines as one document. The lines are indented relative to the last one. */
  docOf(text: string): Doc {
    const [first = "", ...others] = text.trimStart().split("\n");
    const last = others.at(-1);
    const base = last === undefined ? 0 : indentationOf(last);
    const lines = others.map((line) => {
      const indentation = indentationOf(line);
      const parts = this.#parts(line.slice(indentation));
      return parts.length === 0 && line !== "" ? "" : align(indentation - base, [hardline, parts]);
    });
    return [this.#parts(first), lines];
  }

  /** Replaces the marks in a text by their documents. Lines without a mark are unchanged. */
  layOut(text: string): string {
    let printed = "";
    let done = 0;
    for (let at = text.indexOf(mark); at >= 0; at = text.indexOf(mark, done)) {
      const start = text.lastIndexOf("\n", at) + 1;
      const end = text.indexOf("\n", at);
      const line = text.slice(start, end < 0 ? text.length : end);
      const indentation = indentationOf(line);
      const parts = this.#parts(line.slice(indentation));
      printed += text.slice(done, start);
      done = end < 0 ? text.length : end + 1;
      if (parts.length === 0) continue;
      printed += printDoc(parts, indentation);
      if (end >= 0) printed += "\n";
    }
    return printed + text.slice(done);
  }

  #held(value: unknown): unknown {
    if (value instanceof SourceDoc) return this.hold(value.doc);
    return typeof value === "object" && value !== null ? this.holdAll(value) : value;
  }

  /** Splits a text into texts and documents, which alternate between the marks. Empty ones are left out. */
  #parts(text: string): Doc[] {
    const parts = text.split(mark).map((part, index) => (index % 2 === 0 ? part : this.#docAt(Number(part))));
    return parts.filter((part) => part !== "");
  }

  #docAt(number: number): Doc {
    const doc = this.#docs[number];
    if (doc === undefined) throw new Error(`There is no document ${number}.`);
    return doc;
  }
}

function indentationOf(line: string): number {
  return line.length - line.trimStart().length;
}
