import { defineMessages } from "../message.js";
import { listed, shortened, type FlaggedRows } from "./flagged-rows.js";

export const resolveMessages = defineMessages({
  "resolve/ambiguous-nesting": {
    severity: "warning",
    message: (found: {
      rows: readonly { readonly name: string; readonly line: number; readonly parents: readonly string[] }[];
    }) =>
      `The list does not say what these rows stand below, and no sample decides it; the first of each was taken: ${named(
        found.rows.map(({ name, line, parents }) => `${name} in line ${line} (${parents.join(" or ")})`),
      )}.`,
    hint: "Move the rows in the YAML spec to where they belong, or copy the page again with its samples.",
  },
  "resolve/nesting-contradicts-sample": {
    severity: "error",
    isLaidOut: true,
    message: (found: { sample: string; beside: readonly (readonly [table: string, sample: string])[] }) =>
      `Table and ${found.sample} show different parameters, so the nesting of the rows cannot be told:\n${sideBySide(found.beside)}`,
    hint: "Copy the page again with the samples of this API, or move the rows in the YAML spec to where they belong.",
  },
  "resolve/nesting-too-deep": {
    severity: "error",
    message: (found: { row: string; deepest: number }) =>
      `"${found.row}" and what follows nest deeper than ${found.deepest} levels, which no page of the platform does.`,
    hint: "Check the table above this row; each row without └ opens an object.",
  },
  "resolve/ambiguous-rows": {
    severity: "warning",
    message: (found: { cells: readonly string[]; row: string }) =>
      `Behind "${found.row}", ${found.cells.map((cell) => `"${cell}"`).join(", ")} may be its cells or an object's row; no sample decides it.`,
    hint: "Check the parameter in the YAML spec, or copy the page again with its samples.",
  },
  "resolve/surplus-cells": {
    severity: "warning",
    message: (found: FlaggedRows) =>
      `These rows have more cells than the table has columns; the last ones, read as text, may be left of another row: ${listed(found)}.`,
    hint: "Compare the rows with the page; write a parameter that is missing into the YAML spec.",
  },
  "resolve/ambiguous-cells": {
    severity: "warning",
    message: (found: { rows: readonly string[] }) =>
      `Nothing shows where the example ends and the description starts, or which of them is missing, of ${named(found.rows)}.`,
    hint: "Check example and description of these parameters in the YAML spec.",
  },
  "resolve/missing-description": {
    severity: "warning",
    message: (found: { rows: readonly string[] }) =>
      `The page shows no description of ${named(found.rows)}; captures lose those of one Chinese character.`,
    hint: "Add the descriptions to the YAML spec.",
  },
  "resolve/fields-from-sample": {
    severity: "warning",
    message: (found: {
      objects: readonly { readonly name: string; readonly line: number; readonly fields: readonly string[] }[];
      samples: readonly string[];
    }) =>
      `The table lists no fields of ${found.objects
        .slice(0, mostObjects)
        .map(({ name, line, fields }) => `\`${shortened(name)}\` in line ${line} (${named(fields)})`)
        .join(", ")}; they are taken from the ${found.samples.join(" and the ")}, which does not show their types.`,
    hint: "Write the types of these fields into the YAML spec, or copy the page again from a browser.",
  },
  "resolve/unreadable-limit": {
    severity: "warning",
    message: (found: { name: string; limit: string }) => `The limit "${found.limit}" of "${found.name}" is no number.`,
    hint: "Write the limit into the YAML spec.",
  },
  "resolve/sample-unreadable": {
    severity: "warning",
    message: (found: { sample: string; problem: string }) =>
      `The ${found.sample} cannot be read: ${found.problem}. It decides nothing.`,
    hint: "Correct the sample in the page, or copy the page again.",
  },
  "resolve/missing-in-sample": {
    severity: "warning",
    message: (found: { name: string; sample: string }) =>
      `"${found.name}" stands in the table, but not in the ${found.sample} at this depth.`,
    hint: "Check against a real call which of the two is right; correct the YAML spec if it is the sample.",
  },
  "resolve/missing-in-table": {
    severity: "warning",
    message: (found: { name: string; sample: string }) =>
      `The ${found.sample} shows "${found.name}", which the table does not list at this depth.`,
    hint: "Add the parameter to the YAML spec if calls really carry it; answers keep unknown members anyway.",
  },
  "resolve/sample-value-unfit": {
    severity: "warning",
    message: ({ type, shown, sample }: { type: string; shown: string; sample: string }) =>
      `The ${sample} shows ${shown.length > 60 ? `${shown.slice(0, 60)}…` : shown} where the table says ${type}.`,
    hint: "Correct the type in the YAML spec if calls really carry such values.",
  },
  "resolve/type-unknown": {
    severity: "warning",
    message: ({ rows }: MisspeltTypes) => {
      const [only, second] = rows;
      if (only !== undefined && second === undefined) {
        return `Unknown type \`${shortened(only.word)}\` of \`${shortened(only.name)}\`. Did you mean \`${only.meant}\`?`;
      }
      return `Unknown types: ${listed({ rows: rows.map(({ name, line, word, meant }) => ({ name, line, note: `\`${word}\`, did you mean \`${meant}\`?` })) })}.`;
    },
    hint: "Correct the type in the page, or write it into the YAML spec. Until then the parameter takes any value.",
  },
  "resolve/type-foreign": {
    severity: "warning",
    message: (found: FlaggedRows) => `Types in the words of other languages: ${listed(found)}.`,
    hint: "Check that the type is meant so; write the platform's word into the YAML spec to confirm it.",
  },
  "resolve/object-without-fields": {
    severity: "warning",
    message: (found: FlaggedRows) =>
      `The source lists no fields of these objects, so they take any JSON value: ${listed(found)}.`,
    hint: "List the fields below the parameter in the YAML spec, or give it the type Map if its keys are not fixed.",
  },
  "resolve/scalar-with-fields": {
    severity: "warning",
    message: (found: FlaggedRows) =>
      `Fields are listed below parameters whose type has none, so each is read as an object: ${listed(found)}.`,
    hint: "Check the nesting of the rows below; correct it, or the type, in the YAML spec.",
  },
  "resolve/parameter-twice": {
    severity: "warning",
    message: ({ name, lines, keptLine }: { name: string; lines: readonly number[]; keptLine: number | undefined }) =>
      `"${name}" is listed ${lines.length} times in one object, which can hold one value of a name: in lines ${lines.slice(0, 5).join(", ")}${lines.length > 5 ? ", …" : ""}, ${
        keptLine === undefined
          ? "with the same words. It is one parameter."
          : `differently. Line ${keptLine} counts, which says most.`
      }`,
    hint: "Check the parameter in the YAML spec; the other may have been meant to be called, or to be nested, otherwise.",
  },
  "resolve/sample-contradicts-itself": {
    severity: "warning",
    message: (found: { one: string; other: string }) => `The sample answers ${found.one} beside ${found.other}.`,
    hint: "Do not take this sample for a success or a failure before a real call has shown which of the two counts.",
  },
});

/** Rows whose types are close to a scalar type of the platform. */
interface MisspeltTypes {
  readonly rows: readonly {
    readonly name: string;
    readonly line: number;
    readonly word: string;
    readonly meant: string;
  }[];
}

function sideBySide(lines: readonly (readonly [string, string])[]): string {
  const cells = lines.map(([table, sample]) => [cell(table), cell(sample)] as const);
  const width = Math.max(...cells.map(([table]) => table.length), 5) + 3;
  return [["table", "sample"] as const, ...cells]
    .map(([table, sample]) => `    ${table.padEnd(width)}${sample}`.trimEnd())
    .join("\n");
}

/** Names are of any length and may hold line breaks where a source is broken. */
function cell(text: string): string {
  const most = 60;
  const line = text.slice(0, most).replaceAll(/[\r\n]/g, " ");
  return text.length > most ? `${line}…` : line;
}

const mostObjects = 200;

/** More rows than any page has are not listed. */
function named(rows: readonly string[]): string {
  const most = 1000;
  return rows.length <= most ? rows.join(", ") : `${rows.slice(0, most).join(", ")} and ${rows.length - most} more`;
}
