import { defineMessages } from "../message.js";
import type { Phrase } from "../phrase.js";
import { listed, shortened, type FlaggedRows } from "./flagged-rows.js";
import { say } from "./say.js";

export const readMessages = defineMessages({
  "read/duplicate-method": {
    message: (found: { method: string; otherFile: string }) =>
      `${found.method} is also described by ${found.otherFile}.`,
    hint: "Keep one of the two files. A spec replaces the page that it was extracted from automatically.",
  },
  "read/page-changed": {
    message: (found: { spec: string; page: string }) =>
      `${found.page} has changed since ${found.spec} was extracted from it; the spec is used.`,
    hint: (found: { page: string }) => `Run \`topgen extract ${found.page}\` to merge the changes into the spec.`,
  },
  "read/unknown-kind": {
    message: ({ found, more }: { found: Phrase; more: number }) =>
      `Not a document page, a document of the platform or a spec: found ${say(found)}${more === 0 ? "" : ` and ${more} more like it`}. The file is not read.`,
    hint: "Move it out of the folder; if it should be a document page, copy the whole page again.",
  },
  "read/text-garbled": {
    message: () => "The Chinese text of this file is garbled: UTF-8 was decoded as Latin-1. The file is not read.",
    hint: "Save the page again as UTF-8. Editors can undo the damage: save as Latin-1, then open as UTF-8.",
  },
  "read/page-without-method": {
    message: () => "No API found on this page: expected a line like `some.method.get (title)` above 请求参数.",
    hint: "Copy the page again from its top; the text may contain only the navigation.",
  },
  "read/page-without-topic": {
    message: () =>
      "No topic found on this message page: expected a line like `taobao_trade_TradeClose (title)` above 消息属性.",
    hint: "Copy the page again from its top.",
  },
  "read/topic-rows-unreadable": {
    message: (found: FlaggedRows) => `Rows below 消息属性 without a name and a type are left out: ${listed(found)}.`,
    hint: "Write the fields into the YAML spec; nested fields of messages are read from specs only.",
  },
  "read/duplicate-topic": {
    message: (found: { topic: string; otherFile: string }) =>
      `The topic ${found.topic} is also described by ${found.otherFile}.`,
    hint: "Keep one of the two files. A spec replaces the page that it was extracted from automatically.",
  },
  "read/page-too-long": {
    message: (found: { most: number }) => `The text exceeds the limit of ${found.most} lines for one page.`,
    hint: "Keep one page per file.",
  },
  "read/name-invalid": {
    message: (found: FlaggedRows) =>
      `Invalid parameter name; the row is left out: ${listed(found)}. Expected letters, digits and _, as in \`record_id\` or \`user.name\`.`,
    hint: "Correct the name in the page, or write the parameter into the YAML spec.",
  },
  "read/required-missing": {
    message: (found: FlaggedRows) =>
      `The page does not specify whether these parameters are required: ${listed(found)}.`,
    hint: "Add 必须 or 可选 to the row, or `required: true` or `false` to the YAML spec. Until then the SDK does not require them.",
  },
  "read/required-unknown": {
    message: (found: FlaggedRows) =>
      `Unknown word in the required column: ${listed(found)}. Expected 必须, 可选 or a synonym.`,
    hint: "Correct the word in the page, or write `required: true` or `false` into the YAML spec. Until then the SDK does not require the parameter.",
  },
  "read/required-conditional": {
    message: (found: FlaggedRows) =>
      `Required only under a condition, and therefore optional in the SDK: ${listed(found)}.`,
    hint: "Read the description of the parameter; write `required: true` into the YAML spec if your calls always need it.",
  },
  "read/type-missing": {
    message: (found: FlaggedRows) =>
      `The page specifies no type for these parameters, so they accept any value: ${listed(found)}.`,
    hint: "Add the type to the page, or write it into the YAML spec.",
  },
  "read/type-unreadable": {
    message: (found: FlaggedRows) => `Invalid type, so the parameter accepts any value: ${listed(found)}.`,
    hint: "Correct the type in the page, or write it into the YAML spec.",
  },
  "read/name-too-long": {
    message: (found: { longest: number }) =>
      `The parameter name exceeds the limit of ${found.longest} characters; the file is not read.`,
    hint: "Check this line: it may be a text instead of a row.",
  },
  "read/page-cut": {
    message: (found: { missing: readonly Phrase[] }) =>
      `The page ends before ${found.missing.map(say).join(", ")}; the part above is used and marked incomplete.`,
    hint: "Copy the whole page again, including its end.",
  },
  "read/method-from-samples": {
    message: (found: { method: string }) =>
      `The page does not name its method; ${found.method} is derived from the samples, which do not show capital letters and the prefix "taobao.".`,
    hint: "Check the method against the platform's list, and correct it in the YAML spec.",
  },
  "read/title-without-brackets": {
    message: ({ method, title }: { method: string; title: string | undefined }) =>
      `The title line does not have the form \`some.method.get (title)\`: ${method} is used as the method${
        title === undefined ? ", and the title is missing" : ` and "${shortened(title)}" as the title`
      }.`,
    hint: "Check the method, and write the line as `method (title)` or correct the YAML spec.",
  },
  "read/rows-lost": {
    message: (found: { rows: readonly IncompleteRow[] }) =>
      `This form of the page lost cells and nested rows: ${found.rows.slice(0, maxRows).map(incompleteRow).join(", ")}${
        found.rows.length > maxRows ? ` and ${found.rows.length - maxRows} more` : ""
      }.`,
    hint: "Copy the page from a browser instead. Until then, nested fields are taken from the samples, without types.",
  },
  "read/error-cells-joined": {
    message: (found: { codes: readonly string[] }) =>
      `Message and solution of ${found.codes.join(", ")} cannot be separated in this form of the page; both are used as the message.`,
    hint: "Write the solution into the YAML spec, or copy the table from a browser, which separates cells by tabs.",
  },
  "read/error-without-code": {
    message: (found: FlaggedRows) => `Rows of the error table without a code are left out: ${listed(found)}.`,
    hint: "Look the code up in a response of the gateway, and add the row to the YAML spec.",
  },
  "read/yaml-syntax": {
    message: (found: { problem: string; tab: boolean }) => `Invalid YAML: ${found.problem}.`,
    hint: (found: { tab: boolean }) =>
      found.tab
        ? "Indent with spaces: YAML does not allow tabs there."
        : "Correct the YAML; put texts with special characters in quotes.",
  },
  "read/spec-several-documents": {
    message: () => "A second YAML document starts here; a spec file describes one API.",
    hint: "Move the part after --- to a file of its own.",
  },
  "read/spec-alias": {
    message: () => "Anchors and aliases (& and *) are not allowed in specs.",
    hint: "Write out the value, or put it in quotes if it is a text that starts with & or *.",
  },
  "read/spec-too-deep": {
    message: (found: { deepest: number }) =>
      `Parameters are nested more than ${found.deepest} levels deep; the deepest document of the platform has 8.`,
    hint: "Check the brackets and the indentation above this line.",
  },
  "read/spec-duplicate-key": {
    message: (found: { key: string; earlierLine: number }) =>
      `Duplicate key "${found.key}"; the first one is in line ${found.earlierLine}.`,
    hint: "Keep one of the two.",
  },
  "read/spec-version": {
    message: (found: { version: string }) => `Unsupported spec version ${found.version}; this topgen reads version 1.`,
    hint: "Install the version of topgen that wrote the spec, or extract the spec again.",
  },
  "read/spec-unknown-key": {
    message: (found: { key: string; owner: Phrase; nearest: string | undefined; known: readonly string[] }) =>
      `${say(found.owner)} has an unknown key "${found.key}". Known keys: ${found.known.join(", ")}.`,
    hint: (found: { key: string; nearest: string | undefined }) =>
      found.nearest === undefined ? "Remove the key, or turn it into a comment." : `Did you mean "${found.nearest}"?`,
  },
  "read/spec-missing-key": {
    message: (found: { key: string; owner: Phrase }) => `${say(found.owner)} has no "${found.key}", which is required.`,
    hint: (found: { key: string }) => `Add a line "${found.key}: …".`,
  },
  "read/spec-wrong-value": {
    message: (found: { key: Phrase; expected: Phrase; actual: Phrase }) =>
      `${say(found.key)} must be ${say(found.expected)}, not ${say(found.actual)}.`,
    hint: (found: { expected: Phrase }) =>
      found.expected === "text" ? "Put the text in quotes, or remove the key." : "Correct the value.",
  },
  "read/method-invalid": {
    message: (found: { method: string }) =>
      `Invalid method name "${found.method}": expected letters, digits, - and _ in parts separated by single dots.`,
    hint: "Correct the method; it is the name that calls send, and it names the files of the SDK.",
  },
  "read/spec-fields-under-scalar": {
    message: (found: { name: string; type: string }) =>
      `"${found.name}" has fields, but its type ${found.type} cannot have any.`,
    hint: (found: { type: string }) =>
      `Set "type" to the name of an object type instead of ${found.type}, or remove "fields".`,
  },
  "read/spec-duplicate-parameter": {
    message: (found: { name: string; earlierLine: number }) =>
      `Duplicate parameter "${found.name}"; the first one is in line ${found.earlierLine}.`,
    hint: "Remove or rename one of the two, or move it to its own object.",
  },
  "read/parameter-without-name": {
    message: (found: FlaggedRows) => `Rows without a name are left out: ${listed(found)}.`,
    hint: "Add the name, or remove the parameter.",
  },
  "read/page-without-document": {
    message: () => "No API document found in this page: it has neither a request nor a response table.",
    hint: "The site loads the tables by script: open the page in a browser, wait for the tables, then save it from there.",
  },
  "read/too-complex": {
    message: (found: { parts: Phrase }) =>
      `The file has too many ${say(found.parts)}, or nests them too deeply; it is not read.`,
    hint: "Check that the file is a document; a page can also be copied as text.",
  },
});

/** A row of a page that was captured with cells missing. */
export interface IncompleteRow {
  readonly name: string;
  readonly line: number;
  /** The parts that the row may lack. */
  readonly lacks: readonly ("nested rows or limits" | "example or description" | "description")[];
  /** The fields that were taken from a sample. */
  readonly fields: readonly string[];
  readonly sample: Phrase | undefined;
}

const maxRows = 1000;

function incompleteRow({ name, line, lacks, fields, sample }: IncompleteRow): string {
  const notes = lacks.length === 0 ? [] : [`no ${lacks.join(", no ")}`];
  if (sample !== undefined) notes.push(`fields from the ${say(sample)}: ${fields.slice(0, maxRows).join(", ")}`);
  return `\`${shortened(name)}\` in line ${line} (${notes.join("; ")})`;
}
