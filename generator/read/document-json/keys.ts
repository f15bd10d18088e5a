import type { SampleFormat, SampleSubject } from "../../model/api-doc.js";
import type { LineRole } from "../ledger.js";

/*
 * The keys of the platform's documents, with their roles. `unused`: the key is known but not part of the model.
 * Sources: responses of the document endpoint and public archives.
 */

/** The known keys, each with the role of its lines in the ledger. */
export type KeyTable = ReadonlyMap<string, LineRole>;

/** The known keys of a document: of the `data` of a response, or of the whole file. */
export const documentKeys: KeyTable = tableOf({
  title: ["name", "apiChineseName"],
  description: ["description"],
  labels: ["labels"],
  heading: ["requestParams", "responseParams"],
  sample: [
    "reqSampleJson",
    "rspSampleXml",
    "rspSampleJson",
    "rspSampleSimplifyJson",
    "apiErrDemoXml",
    "apiErrDemoJson",
  ],
  "error-row": ["errorCodes"],
  category: ["id", "docId"],
  unused: [
    "gmtModified",
    "gmtCreate",
    "applyScopes",
    "envConfigs",
    "publicParams",
    "publicResponseParams",
    "msgDemo",
    "sdkDemos",
    "tools",
    "faqs",
  ],
});

/** The known keys of a parameter. */
export const parameterKeys: KeyTable = tableOf({
  row: ["name"],
  cell: [
    "type",
    "required",
    "demoValue",
    "defaultValue",
    "description",
    "maxLength",
    "maxListSize",
    "maxValue",
    "minValue",
    "fileExt",
  ],
  heading: ["subParams"],
  unused: [
    "id",
    "paramOrder",
    "parentId",
    "encryptTag",
    "fieldsReadLevel",
    "needShortAuthority",
    "version",
    "writeLevel",
  ],
});

/** The keys of parameter tables. Parameters under a misspelt key are not read. */
export const documentTables: readonly string[] = ["requestParams", "responseParams"];
export const parameterTables: readonly string[] = ["subParams"];

/** Keys that only the platform's documents have, unlike `name` and `description`, which occur in any JSON. */
export const documentOnlyKeys: readonly string[] = [
  ...documentTables,
  "apiChineseName",
  "rspSampleXml",
  "rspSampleJson",
  "rspSampleSimplifyJson",
  "apiErrDemoXml",
  "apiErrDemoJson",
  "errorCodes",
  "publicParams",
  "publicResponseParams",
  "sdkDemos",
  "applyScopes",
  "envConfigs",
];

/** The keys of a document's samples. */
export const sampleKeys: readonly (readonly [string, SampleSubject, SampleFormat])[] = [
  ["reqSampleJson", "request", "json"],
  ["rspSampleXml", "response", "xml"],
  ["rspSampleJson", "response", "json"],
  ["rspSampleSimplifyJson", "response", "simplified-json"],
  ["apiErrDemoXml", "error", "xml"],
  ["apiErrDemoJson", "error", "json"],
];

function tableOf(roles: Partial<Record<LineRole, readonly string[]>>): KeyTable {
  const entries = Object.entries(roles) as [LineRole, readonly string[]][];
  return new Map(entries.flatMap(([role, keys]) => keys.map((key) => [key, role] as const)));
}
