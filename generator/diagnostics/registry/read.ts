import { defineMessages } from "../message.js";
import { listed, type FlaggedRows } from "./flagged-rows.js";

export const readMessages = defineMessages({
  "read/method-twice": {
    severity: "error",
    message: (found: { method: string; otherFile: string }) =>
      `${found.method} is also described by ${found.otherFile}.`,
    hint: "Keep one of the two files; a spec takes the place of the page that it was extracted from by itself.",
  },
  "read/page-changed": {
    severity: "warning",
    message: (found: { spec: string; page: string }) =>
      `${found.page} is not the page that ${found.spec} was extracted from; the spec is used.`,
    hint: (found: { page: string }) => `Take the page's changes over with: topgen extract ${found.page}`,
  },
  "read/unknown-kind": {
    severity: "warning",
    message: (found: { found: string }) =>
      `This is ${found.found}: neither a document page, a platform document nor a spec. It is not read.`,
    hint: "Move it out of the folder, or copy the whole page again if it was meant to be one.",
  },
  "read/text-garbled": {
    severity: "error",
    message: () =>
      "The Chinese of this file is garbled: its UTF-8 was read as Latin-1 and saved again. It is not read.",
    hint: "Save the page again, as UTF-8; editors can also undo it by saving as Latin-1 and opening as UTF-8.",
  },
  "read/page-without-method": {
    severity: "error",
    message: () => "No API stands on this page: a line like `some.method.get (title)` was expected above 请求参数.",
    hint: "Copy the page again from its top; what is here may be the navigation only.",
  },
  "read/page-without-topic": {
    severity: "error",
    message: () =>
      "This page of a message names no topic: a line like `taobao_trade_TradeClose (title)` was expected above 消息属性.",
    hint: "Copy the page again from its top.",
  },
  "read/topic-rows-unreadable": {
    severity: "error",
    message: (found: FlaggedRows) => `Rows below 消息属性 without a name and a type are left out: ${listed(found)}.`,
    hint: "Write the fields into the YAML spec; nested fields of messages are read from there alone.",
  },
  "read/topic-twice": {
    severity: "error",
    message: (found: { topic: string; otherFile: string }) =>
      `The topic ${found.topic} is also described by ${found.otherFile}.`,
    hint: "Keep one of the two files; a spec takes the place of the page that it was extracted from by itself.",
  },
  "read/page-too-long": {
    severity: "error",
    message: (found: { most: number }) =>
      `This text has more than ${found.most} lines, far more than any page of the platform.`,
    hint: "Keep one page a file.",
  },
  "read/name-invalid": {
    severity: "error",
    message: (found: FlaggedRows) =>
      `Not a parameter name, so the row is left out: ${listed(found)}. A name consists of letters, digits and _, as in \`record_id\` or \`user.name\`.`,
    hint: "Correct the name in the page, or write the parameter into the YAML spec.",
  },
  "read/required-missing": {
    severity: "warning",
    message: (found: FlaggedRows) => `The page does not say whether these parameters are required: ${listed(found)}.`,
    hint: "Add 必须 or 可选 to the row, or `required: true` or `false` to the YAML spec. Until then the SDK does not require them.",
  },
  "read/required-unknown": {
    severity: "warning",
    message: (found: FlaggedRows) =>
      `Unknown word in the required column: ${listed(found)}. Expected 必须 or 可选, or a word that means the same.`,
    hint: "Correct the word in the page, or write `required: true` or `false` into the YAML spec. Until then the SDK does not require the parameter.",
  },
  "read/required-conditional": {
    severity: "warning",
    message: (found: FlaggedRows) => `Required only under a condition, and so optional in the SDK: ${listed(found)}.`,
    hint: "Read the description of the parameter; write `required: true` into the YAML spec if your calls always need it.",
  },
  "read/type-missing": {
    severity: "warning",
    message: (found: FlaggedRows) =>
      `The page gives no type of these parameters, which take any value: ${listed(found)}.`,
    hint: "Add the type to the page, or write it into the YAML spec.",
  },
  "read/type-unreadable": {
    severity: "warning",
    message: (found: FlaggedRows) => `Not a type: ${listed(found)}. These parameters take any value.`,
    hint: "Correct the type in the page, or write it into the YAML spec.",
  },
  "read/name-too-long": {
    severity: "error",
    message: (found: { longest: number }) =>
      `This parameter's name has more than ${found.longest} characters, far more than any of the platform; the file is not read.`,
    hint: "Check this line: it may be text that stands where a row should start.",
  },
  "read/page-cut": {
    severity: "warning",
    message: (found: { missing: readonly string[] }) =>
      `The page ends here, before ${found.missing.join(", ")}; what stands above is used and marked incomplete.`,
    hint: "Copy the page again to its very end.",
  },
  "read/method-from-samples": {
    severity: "warning",
    message: (found: { method: string }) =>
      `The page does not name its method; ${found.method} was concluded from the samples, which show neither capitals nor "taobao.".`,
    hint: "Check the method against the platform's list, and correct it in the YAML spec.",
  },
  "read/rows-lost": {
    severity: "warning",
    message: (found: { rows: readonly string[] }) =>
      `This form of the page lost the nested rows or the limits of ${found.rows.join(", ")}.`,
    hint: "Copy the page from a browser instead; nested names come from the samples until then, without types.",
  },
  "read/error-cells-joined": {
    severity: "warning",
    message: (found: { codes: readonly string[] }) =>
      `This form of the page does not show where the message of ${found.codes.join(", ")} ends and the solution begins; all of it is taken for the message.`,
    hint: "Write the solution into the YAML spec, or copy the table from a browser, which puts tabs between its cells.",
  },
  "read/error-without-code": {
    severity: "warning",
    message: () => "A row of the error table has no code; it is passed over.",
    hint: "Look the code up in the gateway's answer, and add the row to the YAML spec.",
  },
  "read/yaml-syntax": {
    severity: "error",
    message: (found: { problem: string; tab: boolean }) => `This is not valid YAML: ${found.problem}.`,
    hint: (found: { tab: boolean }) =>
      found.tab
        ? "Indent with blanks: YAML knows no tabs there."
        : "Correct the YAML; texts with special characters go into quotes.",
  },
  "read/spec-several-documents": {
    severity: "error",
    message: () => "A second YAML document starts here; a spec file holds one API.",
    hint: "Move what follows --- into a file of its own.",
  },
  "read/spec-alias": {
    severity: "error",
    message: () => "Anchors and aliases (& and *) are not used in specs: every parameter is written out.",
    hint: "Write the value out, or put it in quotes if it is a text that starts with & or *.",
  },
  "read/spec-too-deep": {
    severity: "error",
    message: (found: { deepest: number }) =>
      `Parameters are nested deeper than ${found.deepest} levels; the platform's deepest document has 8.`,
    hint: "Check the brackets and the indentation above this place.",
  },
  "read/spec-duplicate-key": {
    severity: "error",
    message: (found: { key: string; earlierLine: number }) =>
      `"${found.key}" is given again; line ${found.earlierLine} has it already.`,
    hint: "Keep one of the two.",
  },
  "read/spec-version": {
    severity: "error",
    message: (found: { version: string }) =>
      `This spec has version ${found.version} of the format; this topgen reads version 1.`,
    hint: "Install the topgen that the spec was written with, or extract the spec again.",
  },
  "read/spec-unknown-key": {
    severity: "error",
    message: (found: { key: string; owner: string; nearest: string | undefined; known: readonly string[] }) =>
      `${found.owner} has no key "${found.key}"; known are ${found.known.join(", ")}.`,
    hint: (found: { key: string; nearest: string | undefined }) =>
      found.nearest === undefined ? "Remove the key, or make it a comment." : `Did you mean "${found.nearest}"?`,
  },
  "read/spec-missing-key": {
    severity: "error",
    message: (found: { key: string; owner: string }) => `${found.owner} lacks "${found.key}".`,
    hint: (found: { key: string }) => `Add a line "${found.key}: …".`,
  },
  "read/spec-wrong-value": {
    severity: "error",
    message: (found: { key: string; expected: string; actual: string }) =>
      `${found.key} must be ${found.expected}, not ${found.actual}.`,
    hint: (found: { expected: string }) =>
      found.expected === "text" ? "Put the text in quotes, or remove the key." : "Correct the value.",
  },
  "read/method-invalid": {
    severity: "error",
    message: (found: { method: string }) =>
      `"${found.method}" is no method name: letters, digits, - and _ in segments joined by single dots were expected.`,
    hint: "Correct the method; it names the call on the wire and the files of the SDK.",
  },
  "read/spec-fields-under-scalar": {
    severity: "error",
    message: (found: { name: string; type: string }) =>
      `"${found.name}" is a ${found.type}, which has no fields, but fields are listed.`,
    hint: (found: { type: string }) =>
      `Give "type" the name of an object type instead of ${found.type}, or remove "fields".`,
  },
  "read/spec-duplicate-parameter": {
    severity: "error",
    message: (found: { name: string; earlierLine: number }) =>
      `"${found.name}" is listed again; line ${found.earlierLine} has it already.`,
    hint: "Remove or rename one of the two, or move it to where it belongs.",
  },
  "read/parameter-without-name": {
    severity: "error",
    message: (found: FlaggedRows) => `Rows without a name, which are left out: ${listed(found)}.`,
    hint: "Add the name, or remove the parameter.",
  },
  "read/page-without-document": {
    severity: "error",
    message: () => "No API document stands in this page: neither its request nor its response table is there.",
    hint: "The site fills the page in by script: open it in a browser, wait for the tables, then save the page from there.",
  },
  "read/too-complex": {
    severity: "error",
    message: (found: { parts: string }) =>
      `This file has more ${found.parts} than any document, or nests them deeper; it is not read.`,
    hint: "Check what the file is; a page can also be copied as text.",
  },
});
