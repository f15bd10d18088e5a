import type { ApiSpec, Field, FieldType, Limits } from "../model/api-spec.js";
import { displayWidth } from "../text/display-width.js";
import { oneLine } from "../text/one-line.js";
import { truncate } from "../text/wrap.js";
import type { Words } from "./words/words.js";
import { nestedFields } from "../text/nested-fields.js";

/**
 * Renders the parameters of an API as a tree, one line each: name, type, constraints and description.
 *
 * @param columns the maximum width of a line; longer lines are cut at the end of a word.
 */
export function specTree(spec: ApiSpec, columns: number, words: Words<"specs">): readonly string[] {
  const rows = [
    { head: words.request, facts: "", description: "" },
    ...fieldRows(spec.request, "", words),
    { head: words.response, facts: "", description: "" },
    ...fieldRows(spec.response, "", words),
  ];
  const headWidth = widthOf(rows.map(({ head }) => head));
  const factsWidth = Math.min(40, widthOf(rows.map(({ facts }) => facts)));
  const title = [spec.method, oneLine(spec.title), words.session(spec.session)].filter((part) => part !== "");
  return [
    truncate(title.join("  "), columns),
    ...rows.map(({ head, facts, description }) =>
      truncate(`${pad(head, headWidth)}  ${pad(facts, factsWidth)}  ${description}`.trimEnd(), columns),
    ),
  ];
}

interface Row {
  readonly head: string;
  readonly facts: string;
  readonly description: string;
}

function fieldRows(fields: readonly Field[], before: string, words: Words<"specs">): readonly Row[] {
  return fields.flatMap((field, index) => {
    const isLast = index === fields.length - 1;
    const row = {
      head: `${before}${isLast ? "└─" : "├─"} ${oneLine(field.name)}`,
      facts: factsOf(field, words),
      description: oneLine(field.description),
    };
    return [row, ...fieldRows(nestedFields(field.type), `${before}${isLast ? "   " : "│  "}`, words)];
  });
}

function factsOf({ typeWord, type, required, choices, limits, deprecated }: Field, words: Words<"specs">): string {
  const facts = [
    typeWord === "" ? words.noType : typeWord,
    ...(required === true ? [words.required] : []),
    ...(isInt64(type) ? ["int64"] : []),
    ...(choices.length === 0 ? [] : [choices.map(({ value }) => value).join("|")]),
    ...limitFacts(limits, words),
    ...(deprecated ? [words.deprecated] : []),
  ];
  return truncate(facts.join(" "), 40);
}

function isInt64(type: FieldType): boolean {
  return type.kind === "int64" || (type.kind === "list" && isInt64(type.of));
}

function limitFacts(
  { maxLength, maxListSize, min, max, fileExtensions }: Limits,
  words: Words<"specs">,
): readonly string[] {
  return [
    ...(maxLength === undefined ? [] : [words.maxLength(maxLength)]),
    ...(maxListSize === undefined ? [] : [words.maxListSize(maxListSize)]),
    ...(min === undefined ? [] : [`≥ ${min}`]),
    ...(max === undefined ? [] : [`≤ ${max}`]),
    ...(fileExtensions === undefined ? [] : [fileExtensions.join(",")]),
  ];
}

/** Returns the width of the widest text, in columns of a terminal. */
function widthOf(texts: readonly string[]): number {
  return texts.reduce((widest, text) => Math.max(widest, displayWidth(text)), 0);
}

function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}
