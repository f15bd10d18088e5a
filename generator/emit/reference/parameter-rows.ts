import type { ShownText } from "../../../templates/docs/markdown.js";
import type { DescribedDiagnostic } from "../../diagnostics/describe.js";
import type { Field } from "../../model/api-spec.js";
import { scalarKinds } from "../../kinds/scalar-kinds.js";
import { limitFacts } from "../wording/limits.js";
import { anchorOf } from "./addresses.js";
import type { EvidenceView } from "./evidence.js";
import { findingViews, type FindingView } from "./findings.js";
import { startOfText, type LongTexts } from "./long-texts.js";
import { pageLine, pageText, wellFormed, type InBoth, type PageText } from "./page-text.js";
import type { TableParameter } from "./table-parameters.js";
import { wordingIn } from "../wording/wordings.js";

/** A row of a table of parameters, for `parameter.hbs`. */
export interface ParameterRow {
  readonly anchor: string;
  readonly link: string;
  /** Whether it is a parameter of a request. */
  readonly request: boolean;
  readonly name: ShownText;
  /** The name in the SDK, if it differs. */
  readonly property: string | undefined;
  /** The depth of nesting, from 0. The style sheet has rules for the first levels. */
  readonly depth: number;
  readonly hasFields: boolean;
  readonly type: string;
  /** Whether requests need it, which is shown for requests alone; `undefined` if the document does not state it. */
  readonly required: InBoth | undefined;
  readonly deprecated: boolean;
  readonly description: (ShownText & Pick<PageText, "language">) | undefined;
  readonly facts: readonly {
    readonly label: InBoth;
    readonly value: ShownText;
    /** The same sentence in Chinese; `undefined` if the value is not a sentence. */
    readonly valueInChinese: ShownText | undefined;
  }[];
  readonly choices: readonly { readonly value: string; readonly label: PageText }[];
  /** The link to all values, if there are too many for the page. */
  readonly allChoices: ShownText["whole"];
  /** The evidence for its place and type; `undefined` if the document states everything. */
  readonly evidence: EvidenceView | undefined;
  readonly findings: readonly FindingView[];
}

/**
 * Returns the row of a parameter.
 *
 * @param property The name in the SDK.
 * @param evidence The evidence; `undefined` if the document states everything.
 * @param page The page that contains the row.
 */
export function parameterRow(
  table: "request" | "response",
  { field, path, depth, fields }: TableParameter,
  property: string | undefined,
  findings: readonly DescribedDiagnostic[],
  evidence: EvidenceView | undefined,
  texts: LongTexts,
  page: string,
): ParameterRow {
  const anchor = anchorOf(path);
  const description = pageText(field.description);
  const fact = (label: InBoth, en: string, zh = en): ParameterRow["facts"][number] => ({
    label,
    value: texts.show(en, 600, page),
    valueInChinese: zh === en ? undefined : texts.show(zh, 600, page),
  });
  const choices = field.choices.slice(0, mostChoices).map(({ value, label }) => {
    const shown = startOfText(label, 200);
    return {
      value: startOfText(pageLine(value).text, 150),
      label: pageLine(shown),
      isWhole: shown.length === label.length,
    };
  });
  const isWhole = choices.length === field.choices.length && choices.every((choice) => choice.isWhole);
  return {
    anchor,
    link: `#${encodeURIComponent(anchor)}`,
    request: table === "request",
    name: texts.show(field.name, 400, page),
    property: property === field.name ? undefined : startOfText(wellFormed(property ?? ""), 400) || undefined,
    depth: Math.min(depth, maxIndent),
    hasFields: fields.length > 0,
    type: startOfText(pageLine(field.typeWord).text, 200) || "any JSON value",
    required: field.required === undefined ? undefined : field.required ? needs.required : needs.optional,
    deprecated: field.deprecated,
    description:
      description.text === ""
        ? undefined
        : { ...texts.show(description.text, 4000, page), language: description.language },
    facts: [
      ...(field.example === undefined ? [] : [fact(factLabels.example, field.example)]),
      ...(field.default === undefined ? [] : [fact(factLabels.default, field.default)]),
      ...limitWords(field).map(({ en, zh }) => fact(factLabels.limit, en, zh)),
    ],
    choices,
    allChoices: isWhole ? undefined : texts.show(choicesText(field), 0, page).whole,
    evidence,
    findings: findingViews(findings),
  };
}

function choicesText({ choices }: Field): string {
  return choices.map(({ value, label }) => `${value}\t${label}\n`).join("");
}

function limitWords({ limits, type }: Field): readonly InBoth[] {
  let element = type;
  while (element.kind === "list") element = element.of;
  const unit = element.kind === "object" ? "characters" : scalarKinds[element.kind].length;
  const english = limitFacts(limits, unit, (value) => value, wordingIn("en"));
  const chinese = english.length === 0 ? [] : limitFacts(limits, unit, (value) => value, wordingIn("zh"));
  return english.map(({ words }, index) => ({ en: words, zh: chinese[index]?.words ?? words }));
}

/** The words for whether requests need a parameter. */
const needs: Readonly<Record<"required" | "optional", InBoth>> = {
  required: { en: "required", zh: "必须" },
  optional: { en: "optional", zh: "可选" },
};
const factLabels: Readonly<Record<"example" | "default" | "limit", InBoth>> = {
  example: { en: "Example", zh: "示例" },
  default: { en: "Default", zh: "默认值" },
  limit: { en: "Limit", zh: "限制" },
};
const mostChoices = 30;
const maxIndent = 12;
