import { defineMessages } from "../message.js";
import { listed, shortened, type FlaggedRows } from "./flagged-rows.js";

/** What is wrong with documents of the platform in JSON. */
export const readDocumentMessages = defineMessages({
  "read/json-syntax": {
    severity: "error",
    message: (found: { expected: string }) => `This is not valid JSON: ${found.expected} was expected here.`,
    hint: "Save the answer of the document endpoint again, whole and as it is.",
  },
  "read/document-refused": {
    severity: "error",
    message: (found: { answer: string }) =>
      `The platform took the request for a robot's and gave no document: ${found.answer}.`,
    hint: "Open the page in a browser and save it from there.",
  },
  "read/document-session-expired": {
    severity: "error",
    message: (found: { answer: string }) =>
      `The session had expired and the platform gave no document: ${found.answer}.`,
    hint: "Reload the document page, then save the document again.",
  },
  "read/document-failed": {
    severity: "error",
    message: (found: { answer: string }) =>
      `The platform gave no document: ${found.answer === "" ? "success is false" : found.answer}.`,
    hint: "Save the document again.",
  },
  "read/document-empty": {
    severity: "error",
    restGoesOn: true,
    message: () => "This document has no name and describes nothing; the platform may have withdrawn the API.",
    hint: "Remove the file, or save the document again if the API still has a page.",
  },
  "read/document-wrong-value": {
    severity: "warning",
    message: (found: { values: readonly WrongValue[] }) =>
      `Values of another kind than documents have: ${found.values.slice(0, mostValues).map(wrongValue).join("; ")}${
        found.values.length > mostValues ? `; and ${found.values.length - mostValues} more` : ""
      }.`,
    hint: "Correct the values in the document, or write what they should say into the YAML spec.",
  },
  "read/document-key-unknown": {
    severity: "warning",
    message: (found: FlaggedRows) => `Unknown keys, whose values are not used: ${listed(found)}.`,
    hint: "Correct the key if it is misspelt; remove it otherwise.",
  },
  "read/document-key-twice": {
    severity: "error",
    message: (found: FlaggedRows) => `Keys that one object has twice: ${listed(found)}.`,
    hint: "Keep one of the two, or save the answer of the document endpoint again.",
  },
  "read/document-parameters-unread": {
    severity: "error",
    message: (found: FlaggedRows) => `Parameters that are not read: ${listed(found)}.`,
    hint: "Documents list parameters under requestParams and responseParams, nested ones under subParams. Correct the key or the value.",
  },
});

/** A value of a document whose kind is not the one that its key has. */
interface WrongValue {
  readonly key: string;
  /** The name of the parameter; empty for the document itself. */
  readonly owner: string;
  readonly line: number;
  readonly expected: string;
  readonly actual: string;
  readonly readAs: string | undefined;
}

const mostValues = 1000;

function wrongValue({ key, owner, line, expected, actual, readAs }: WrongValue): string {
  const of = owner === "" ? "" : ` of \`${shortened(owner)}\``;
  const outcome = readAs === undefined ? "not used" : `read as ${readAs}`;
  return `\`${key}\`${of} in line ${line} is ${shortened(actual)}, not ${expected} (${outcome})`;
}
