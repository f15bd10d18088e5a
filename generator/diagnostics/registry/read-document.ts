import { defineMessages } from "../message.js";
import type { Phrase } from "../phrase.js";
import { listed, shortened, type FlaggedRows } from "./flagged-rows.js";
import { maxValues } from "./layout.js";
import { say } from "./say.js";

/** Messages about JSON documents of the platform. */
export const readDocumentMessages = defineMessages({
  "read/json-syntax": {
    message: (found: { expected: Phrase }) => `Invalid JSON: expected ${say(found.expected)} here.`,
    hint: "Save the complete response of the document endpoint again, without changes.",
  },
  "read/document-refused": {
    message: (found: { reason: string }) =>
      `The file contains no document: the platform asked for human verification (${found.reason}).`,
    hint: "Open the page in a browser and save it from there.",
  },
  "read/document-session-expired": {
    message: (found: { reason: string }) =>
      `The file contains no document: the login session of the documentation had expired (${found.reason}).`,
    hint: "Reload the document page, then save the document again.",
  },
  "read/document-failed": {
    message: (found: { reason: string }) =>
      `The file contains no document: the platform returned an error (${found.reason === "" ? "success is false" : found.reason}).`,
    hint: "Save the document again.",
  },
  "read/document-empty": {
    message: () => "The document has no method name and no parameters; the platform may have withdrawn the API.",
    hint: "Remove the file, or save the document again if the API still has a page.",
  },
  "read/document-wrong-value": {
    message: (found: { values: readonly WrongValue[] }) =>
      `Unexpected values in the document: ${found.values.slice(0, maxValues).map(wrongValue).join("; ")}${
        found.values.length > maxValues ? `; and ${found.values.length - maxValues} more` : ""
      }.`,
    hint: "Correct the values in the document, or write the intended ones into the YAML spec.",
  },
  "read/document-key-unknown": {
    message: (found: FlaggedRows) => `Unknown keys, whose values are ignored: ${listed(found)}.`,
    hint: "Correct the key if it is misspelt; otherwise remove it.",
  },
  "read/document-duplicate-key": {
    message: (found: FlaggedRows) => `Duplicate keys in one object: ${listed(found)}.`,
    hint: "Keep one of the two, or save the response of the document endpoint again.",
  },
  "read/document-parameters-unreadable": {
    message: (found: FlaggedRows) => `Parameters that cannot be read: ${listed(found)}.`,
    hint: "Documents list parameters under requestParams and responseParams, nested ones under subParams. Correct the key or the value.",
  },
});

/** A value of a document that does not have the type of its key. */
export interface WrongValue {
  readonly key: string;
  /** The name of the parameter; empty for the document itself. */
  readonly owner: string;
  readonly line: number;
  readonly expected: Phrase;
  readonly actual: Phrase;
  readonly readAs: string | undefined;
}

function wrongValue({ key, owner, line, expected, actual, readAs }: WrongValue): string {
  const of = owner === "" ? "" : ` of \`${shortened(owner)}\``;
  const outcome = readAs === undefined ? "ignored" : `read as ${readAs}`;
  return `\`${key}\`${of} in line ${line} is ${shortened(say(actual))}, not ${say(expected)} (${outcome})`;
}
