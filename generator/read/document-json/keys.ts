import type { SampleFormat, SampleSubject } from "../../model/api-doc.js";
import type { LineRole } from "../ledger.js";

/*
 * The keys of the platform's documents, with what each is read as. `unused`: the key is known, and nothing of it is
 * part of the model. From answers of the document endpoint and from public archives.
 */

/** A key that is known: what its lines hold, in words of the ledger. */
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

/** The keys that hold parameters. What stands under a misspelling of one is lost. */
export const documentTables: readonly string[] = ["requestParams", "responseParams"];
export const parameterTables: readonly string[] = ["subParams"];

/**
 * Keys that only the platform's documents have. JSON of many kinds has a `name` and a `description`, so these say
 * nothing.
 */
export const telltaleKeys: readonly string[] = [
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

/** The keys under which documents keep their samples. */
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
