import type { Place } from "../../model/place.js";
import { defineMessages } from "../message.js";
import type { Phrase } from "../phrase.js";
import { listed, shortened, type FlaggedRows } from "./flagged-rows.js";
import { maxNamed, maxObjects, sideBySide } from "./layout.js";
import { say } from "./say.js";

export const resolveMessages = defineMessages({
  "resolve/ambiguous-nesting": {
    message: (found: {
      rows: readonly { readonly name: string; readonly line: number; readonly parents: readonly Phrase[] }[];
    }) =>
      `Ambiguous nesting: the list and the samples allow several parents, and the first of each is used: ${named(
        found.rows.map(({ name, line, parents }) => `${name} in line ${line} (${parents.map(say).join(" or ")})`),
      )}.`,
    hint: "Move the rows to the right object in the YAML spec, or copy the page again with its samples.",
  },
  "resolve/row-shown-elsewhere": {
    message: (found: { rows: readonly MisplacedRow[] }) =>
      `A sample shows these rows in other objects than the table does: ${named(
        found.rows.map(
          ({ name, line, parent, sample, shownIn }) =>
            `\`${shortened(name)}\` in line ${line} (in ${say(parent)}; the ${say(sample)} shows it in ${shownIn.map(say).join(" and ")})`,
        ),
      )}.`,
    hint: "Check for a missing row above them and for wrong indentation; then move the rows to the right object in the YAML spec.",
  },
  "resolve/nesting-contradicts-sample": {
    message: (found: { sample: Phrase; beside: readonly (readonly [table: string, sample: string])[] }) =>
      `The table and the ${say(found.sample)} show different parameters, so the nesting of the rows is unknown:\n${sideBySide(found.beside, "table", "sample")}`,
    hint: "Copy the page again with the samples of this API, or move the rows to the right object in the YAML spec.",
  },
  "resolve/nesting-too-deep": {
    message: (found: { row: string; deepest: number }) =>
      `"${found.row}" and the rows below it are nested more than ${found.deepest} levels deep.`,
    hint: "Check the table above this row; each row without └ opens an object.",
  },
  "resolve/ambiguous-rows": {
    message: (found: FlaggedRows) =>
      `These words may be cells of the row above them or rows of objects; no sample shows which: ${listed(found)}.`,
    hint: "Check the parameters in the YAML spec, or copy the page again with its samples.",
  },
  "resolve/surplus-cells": {
    message: (found: FlaggedRows) =>
      `These rows have more cells than the table has columns; the last ones are read as text, but may be the rest of another row: ${listed(found)}.`,
    hint: "Compare the rows with the page; write a missing parameter into the YAML spec.",
  },
  "resolve/ambiguous-cells": {
    message: (found: { rows: readonly string[] }) =>
      `The boundary between example and description is ambiguous, or one of them is missing: ${named(found.rows)}.`,
    hint: "Check example and description of these parameters in the YAML spec.",
  },
  "resolve/missing-description": {
    message: (found: { rows: readonly string[] }) =>
      `The page has no description of ${named(found.rows)}; copying a page loses descriptions of a single Chinese character.`,
    hint: "Add the descriptions to the YAML spec.",
  },
  "resolve/fields-from-sample": {
    message: (found: {
      objects: readonly { readonly name: string; readonly line: number; readonly fields: readonly string[] }[];
      samples: readonly Phrase[];
    }) =>
      `The table lists no fields of ${found.objects
        .slice(0, maxObjects)
        .map(({ name, line, fields }) => `\`${shortened(name)}\` in line ${line} (${named(fields)})`)
        .join(
          ", ",
        )}; they are taken from the ${found.samples.map(say).join(" and the ")}, which does not show their types.`,
    hint: "Write the types of these fields into the YAML spec, or copy the page again from a browser.",
  },
  "resolve/unreadable-limit": {
    message: (found: FlaggedRows) => `Limits that are not numbers: ${listed(found)}.`,
    hint: "Write the limits into the YAML spec.",
  },
  "resolve/sample-unreadable": {
    message: (found: { sample: Phrase; problem: Phrase }) =>
      `Cannot parse the ${say(found.sample)}: ${say(found.problem)}. The sample is not used.`,
    hint: "Correct the sample in the page, or copy the page again.",
  },
  "resolve/sample-statement-unread": {
    message: ({ sample, statements }: UnreadStatements) =>
      `Statements of the ${say(sample)} that topgen cannot read: ${statements
        .slice(0, maxStatements)
        .map(({ line, text }) => `\`${shortened(text)}\`${line === undefined ? "" : ` in line ${line}`}`)
        .join(", ")}${statements.length > maxStatements ? ` and ${statements.length - maxStatements} more` : ""}.`,
    hint: "Check the parameters that they set in the YAML spec.",
  },
  "resolve/samples-contradict": {
    message: ({ parameters }: ContradictedParameters) =>
      `Samples of the page contradict each other: ${parameters
        .slice(0, maxStatements)
        .map(
          ({ parameter, one, other }) => `\`${shortened(parameter)}\` is ${shownValue(one)}, but ${shownValue(other)}`,
        )
        .join("; ")}${parameters.length > maxStatements ? `; and ${parameters.length - maxStatements} more` : ""}.`,
    hint: "Check against a real call which sample is right, and correct the example or the type in the YAML spec.",
  },
  "resolve/list-from-sample": {
    message: (found: FlaggedRows) =>
      `The table types these parameters as single values, but the samples show lists, so they are read as lists: ${listed(found)}.`,
    hint: "Remove `[]` from the type in the YAML spec if calls carry a single value.",
  },
  "resolve/list-contradicts-samples": {
    message: (found: FlaggedRows) =>
      `The table types these parameters as lists, but every sample shows a single object: ${listed(found)}.`,
    hint: "If `[]` is the example on the page and not part of the type, remove it from the type in the YAML spec.",
  },
  "resolve/missing-in-sample": {
    message: ({ samples }: ParametersBySample) =>
      samples
        .map(
          ({ sample, rows }) => `The ${say(sample)} does not show these parameters of the table: ${withLines(rows)}.`,
        )
        .join(" "),
    hint: "Check with a real call which of the two is right; if it is the sample, correct the YAML spec.",
  },
  "resolve/missing-in-table": {
    message: ({ samples }: ParametersBySample) =>
      samples
        .map(
          ({ sample, rows }) => `The table does not list these parameters of the ${say(sample)}: ${withLines(rows)}.`,
        )
        .join(" "),
    hint: "Add the parameters to the YAML spec if real calls have them; responses keep unknown fields in any case.",
  },
  "resolve/sample-value-unfit": {
    message: ({ samples }: UnfitValuesBySample) =>
      samples
        .map(
          ({ sample, rows }) =>
            `The ${say(sample)} shows values that do not match the types of the table: ${named(rows.map(unfitValue))}.`,
        )
        .join(" "),
    hint: "Correct the types in the YAML spec if real calls have such values.",
  },
  "resolve/type-unknown": {
    message: ({ rows }: MisspeltTypes) => {
      const [only, second] = rows;
      if (only !== undefined && second === undefined) {
        return `Unknown type \`${shortened(only.word)}\` of \`${shortened(only.name)}\`. Did you mean \`${only.meant}\`?`;
      }
      return `Unknown types: ${listed({ rows: rows.map(({ name, line, word, meant }) => ({ name, line, note: `\`${word}\`, did you mean \`${meant}\`?` })) })}.`;
    },
    hint: "Correct the type in the page, or write it into the YAML spec. Until then the parameter accepts any value.",
  },
  "resolve/nested-by-name": {
    message: (found: FlaggedRows) =>
      `The names of these rows begin with the name of an object above them, so they are read as its fields: ${listed(found)}.`,
    hint: "Check the nesting, and write it into the YAML spec to confirm it.",
  },
  "resolve/foreign-type": {
    message: (found: FlaggedRows) => `Types that are not type words of the platform: ${listed(found)}.`,
    hint: "Check the type, and write the platform's type word into the YAML spec to confirm it.",
  },
  "resolve/object-without-fields": {
    message: (found: FlaggedRows) =>
      `The source lists no fields of these objects, so they accept any JSON value: ${listed(found)}.`,
    hint: "List the fields below the parameter in the YAML spec, or set its type to Map if its keys are not fixed.",
  },
  "resolve/scalar-with-fields": {
    message: (found: FlaggedRows) =>
      `These parameters have fields, although their types cannot have any; they are read as objects: ${listed(found)}.`,
    hint: "Check the nesting of the rows below; correct it, or the type, in the YAML spec.",
  },
  "resolve/duplicate-parameter": {
    message: ({ parameters }: RepeatedParameters) =>
      `The table lists parameters several times in one object: ${named(parameters.map(repeatedParameter))}.`,
    hint: "Check the parameters in the YAML spec; the other rows may need another name or another parent.",
  },
  "resolve/sample-contradicts-itself": {
    message: ({ objects }: SuccessContradictions) =>
      `The sample contradicts itself: ${named(objects.map(successContradiction))}.`,
    hint: "Check with a real call which of the two is right before you rely on this sample.",
  },
});

/** A row that the table puts into `parent`, and the objects in which a sample shows it. */
interface MisplacedRow {
  readonly name: string;
  readonly line: number;
  readonly parent: Phrase;
  readonly sample: Phrase;
  readonly shownIn: readonly Phrase[];
}

/** For each sample, the parameters that the sample or the table lacks. */
export interface ParametersBySample {
  readonly samples: readonly { readonly sample: Phrase; readonly rows: readonly PlacedParameter[] }[];
}

export interface PlacedParameter {
  /** The wire names from the top level of the table down to the parameter: `user.nick`. */
  readonly path: string;
  readonly place: Place;
}

/** For each sample, the values that do not match the types of the table. */
interface UnfitValuesBySample {
  readonly samples: readonly { readonly sample: Phrase; readonly rows: readonly UnfitValue[] }[];
}

/** A value of a sample with its place. */
export interface UnfitValue extends PlacedParameter {
  /** The type in the table. */
  readonly type: string;
  readonly shown: Phrase;
}

interface RepeatedParameters {
  readonly parameters: readonly RepeatedParameter[];
}

/** A parameter that has several rows in one object of a table. */
export interface RepeatedParameter {
  /** The wire names from the top level of the table down to the parameter: `user.nick`. */
  readonly path: string;
  readonly lines: readonly number[];
  /** The line of the row that is used; `undefined` if the rows are identical. */
  readonly keptLine: number | undefined;
}

interface SuccessContradictions {
  readonly objects: readonly SuccessContradiction[];
}

/** An object of a sample that contains both success and failure of one call. */
export interface SuccessContradiction extends PlacedParameter {
  /** The two members, such as `success: true`. */
  readonly one: string;
  readonly other: string;
}

/** The maximum number of lines that are listed for one parameter. */
export const maxLines = 5;

/** The maximum length of a path in a message; paths of broken sources can have any length. */
export const maxPathLength = 500;

export const maxValueLength = 60;

interface UnreadStatements {
  readonly sample: Phrase;
  readonly statements: readonly { readonly line: number | undefined; readonly text: string }[];
}

interface ContradictedParameters {
  readonly parameters: readonly { readonly parameter: string; readonly one: ShownValue; readonly other: ShownValue }[];
}

/** A value of a parameter, and the sample that shows it. */
export interface ShownValue {
  readonly value: Phrase;
  readonly sample: Phrase;
}

const maxStatements = 10;

/** Rows whose types are similar to a scalar type of the platform. */
interface MisspeltTypes {
  readonly rows: readonly {
    readonly name: string;
    readonly line: number;
    readonly word: string;
    readonly meant: string;
  }[];
}

function shownValue({ value, sample }: ShownValue): string {
  return `${say(value)} in the ${say(sample)}`;
}

function named(rows: readonly string[]): string {
  return rows.length <= maxNamed
    ? rows.join(", ")
    : `${rows.slice(0, maxNamed).join(", ")} and ${rows.length - maxNamed} more`;
}

function withLines(rows: readonly PlacedParameter[]): string {
  return named(rows.map(({ path, place }) => `\`${shortened(path, maxPathLength)}\` in line ${place.line}`));
}

function unfitValue({ path, place, type, shown }: UnfitValue): string {
  const value = shortened(say(shown), maxValueLength);
  return `\`${shortened(path, maxPathLength)}\` in line ${place.line} (${value}, but the type is ${shortened(type)})`;
}

function repeatedParameter({ path, lines, keptLine }: RepeatedParameter): string {
  const shown = `${lines.slice(0, maxLines).join(", ")}${lines.length > maxLines ? ", …" : ""}`;
  const use =
    keptLine === undefined
      ? "the rows are identical"
      : `the rows differ; line ${keptLine} has the most information and is used`;
  return `\`${shortened(path, maxPathLength)}\` ${lines.length} times, in lines ${shown} (${use})`;
}

function successContradiction({ place, one, other }: SuccessContradiction): string {
  return `${one} and ${other} in line ${place.line}`;
}
