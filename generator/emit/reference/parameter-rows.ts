import type { DescribedDiagnostic } from "../../diagnostics/describe.js";
import type { Field } from "../../model/api-spec.js";
import { scalarKinds } from "../../kinds/scalar-kinds.js";
import { limitFacts } from "../wording/limits.js";
import { anchorOf } from "./addresses.js";
import { findingViews, type FindingView } from "./findings.js";
import { startOfText, type LongTexts, type ShownText } from "./long-texts.js";
import { pageLine, pageText, type PageText } from "./page-text.js";
import { wordingIn } from "../wording/wordings.js";

/** A row of a table of parameters, for `parameter.hbs`. */
export interface ParameterRow {
  readonly anchor: string;
  readonly link: string;
  readonly name: ShownText;
  /** How deep the parameter is nested, from 0; the style sheet knows some levels. */
  readonly depth: number;
  readonly hasFields: boolean;
  readonly type: string;
  /** Shown for requests alone; responses state it nowhere. */
  readonly required: "required" | "optional" | "not stated";
  readonly deprecated: boolean;
  readonly description: (ShownText & Pick<PageText, "language">) | undefined;
  readonly facts: readonly { readonly label: string; readonly value: ShownText }[];
  readonly choices: readonly { readonly value: string; readonly label: PageText }[];
  /** All of them, where they are too many for a page. */
  readonly allChoices: ShownText["whole"];
  readonly findings: readonly FindingView[];
}

/** A parameter's place in its table. */
export interface TableParameter {
  readonly field: Field;
  /** Wire path, such as `request.request1.rs_type`. */
  readonly path: string;
  /** The anchors of the rows that it lies in, from the outermost. */
  readonly within: readonly string[];
  readonly fields: readonly Field[];
}

/** All parameters of a table, parents before their fields. Uses no recursion: a table may be very deep. */
export function tableParameters(table: "request" | "response", fields: readonly Field[]): readonly TableParameter[] {
  const found: TableParameter[] = [];
  const open = below(fields, table, []).toReversed();
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    found.push(next);
    const children = below(next.fields, next.path, [...next.within, anchorOf(next.path)]);
    for (const child of children.toReversed()) open.push(child);
  }
  return found;
}

function below(fields: readonly Field[], path: string, within: readonly string[]): readonly TableParameter[] {
  return fields.map((field) => {
    let element = field.type;
    while (element.kind === "list") element = element.of;
    return {
      field,
      path: `${path}.${field.name}`,
      within,
      fields: element.kind === "object" ? element.fields : [],
    };
  });
}

/** @param page the page that the row stands on. */
export function parameterRow(
  { field, path, within, fields }: TableParameter,
  findings: readonly DescribedDiagnostic[],
  texts: LongTexts,
  page: string,
): ParameterRow {
  const anchor = anchorOf(path);
  const description = pageText(field.description);
  const choices = field.choices.slice(0, mostChoices).map(({ value, label }) => ({
    value: startOfText(pageLine(value).text, 150),
    label: pageLine(startOfText(label, 200)),
    isWhole: pageLine(startOfText(label, 200)).text === pageLine(label).text,
  }));
  const whole = choices.every(({ isWhole }) => isWhole);
  const all = field.choices.map(({ value, label }) => `${value}\t${label}\n`).join("");
  return {
    anchor,
    link: `#${encodeURIComponent(anchor)}`,
    name: texts.show(field.name, 400, page),
    depth: Math.min(within.length, deepestIndent),
    hasFields: fields.length > 0,
    type: startOfText(pageLine(field.typeWord).text, 200) || "any JSON value",
    required: field.required === undefined ? "not stated" : field.required ? "required" : "optional",
    deprecated: field.deprecated,
    description:
      description.text === ""
        ? undefined
        : { ...texts.show(description.text, 4000, page), language: description.language },
    facts: [
      ...(field.example === undefined ? [] : [{ label: "Example", value: texts.show(field.example, 600, page) }]),
      ...(field.default === undefined ? [] : [{ label: "Default", value: texts.show(field.default, 600, page) }]),
      ...limitWords(field).map((words) => ({ label: "Limit", value: texts.show(words, 600, page) })),
    ],
    choices,
    allChoices: choices.length === field.choices.length && whole ? undefined : texts.show(all, 0, page).whole,
    findings: findingViews(findings),
  };
}

function limitWords({ limits, type }: Field): readonly string[] {
  let element = type;
  while (element.kind === "list") element = element.of;
  const unit = element.kind === "object" ? "characters" : scalarKinds[element.kind].length;
  return limitFacts(limits, unit, (value) => value, wordingIn("en")).map(({ words }) => words);
}

const mostChoices = 30;
const deepestIndent = 12;
