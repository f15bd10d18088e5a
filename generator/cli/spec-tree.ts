import type { ApiSpec, Field, FieldType, Limits } from "../model/api-spec.js";
import { displayWidth } from "../text/display-width.js";
import { oneLine } from "../text/one-line.js";

/**
 * An API's parameters as a tree, a line each: name, type, what is known of it, and the words of its document.
 *
 * @param columns how wide a line may be; words are cut there.
 */
export function specTree(spec: ApiSpec, columns: number): readonly string[] {
  const rows = [
    { head: "request", facts: "", words: "" },
    ...fieldRows(spec.request, ""),
    { head: "response", facts: "", words: "" },
    ...fieldRows(spec.response, ""),
  ];
  const headWidth = Math.max(...rows.map(({ head }) => displayWidth(head)));
  const factsWidth = Math.min(40, Math.max(...rows.map(({ facts }) => displayWidth(facts))));
  const title = [spec.method, oneLine(spec.title), `session ${spec.session}`].filter((part) => part !== "");
  return [
    cut(title.join("  "), columns),
    ...rows.map(({ head, facts, words }) =>
      cut(`${pad(head, headWidth)}  ${pad(facts, factsWidth)}  ${words}`.trimEnd(), columns),
    ),
  ];
}

interface Row {
  readonly head: string;
  readonly facts: string;
  readonly words: string;
}

function fieldRows(fields: readonly Field[], before: string): readonly Row[] {
  return fields.flatMap((field, index) => {
    const isLast = index === fields.length - 1;
    const row = {
      head: `${before}${isLast ? "└─" : "├─"} ${oneLine(field.name)}`,
      facts: factsOf(field),
      words: oneLine(field.description),
    };
    return [row, ...fieldRows(fieldsBelow(field.type), `${before}${isLast ? "   " : "│  "}`)];
  });
}

function fieldsBelow(type: FieldType): readonly Field[] {
  if (type.kind === "list") return fieldsBelow(type.of);
  return type.kind === "object" ? type.fields : [];
}

function factsOf({ typeWord, type, required, choices, limits, deprecated }: Field): string {
  const facts = [
    typeWord === "" ? "(no type)" : typeWord,
    ...(required === true ? ["required"] : []),
    ...(isInt64(type) ? ["int64"] : []),
    ...(choices.length === 0 ? [] : [choices.map(({ value }) => value).join("|")]),
    ...limitFacts(limits),
    ...(deprecated ? ["deprecated"] : []),
  ];
  return cut(facts.join(" "), 40);
}

function isInt64(type: FieldType): boolean {
  return type.kind === "int64" || (type.kind === "list" && isInt64(type.of));
}

function limitFacts({ maxLength, maxListSize, min, max, fileExtensions }: Limits): readonly string[] {
  return [
    ...(maxLength === undefined ? [] : [`length ≤ ${maxLength}`]),
    ...(maxListSize === undefined ? [] : [`size ≤ ${maxListSize}`]),
    ...(min === undefined ? [] : [`≥ ${min}`]),
    ...(max === undefined ? [] : [`≤ ${max}`]),
    ...(fileExtensions === undefined ? [] : [fileExtensions.join(",")]),
  ];
}

function pad(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}

function cut(text: string, columns: number): string {
  if (displayWidth(text) <= columns) return text;
  let kept = "";
  let width = 1;
  for (const character of text) {
    width += displayWidth(character);
    if (width > columns) break;
    kept += character;
  }
  return `${kept}…`;
}
