import type { Phrase } from "../../../diagnostics/phrase.js";
import { say } from "../../../diagnostics/registry/say.js";

export const fetchWords = {
  arguments: { documents: "document numbers (docId, apiId) and method names" },
  options: {
    category: "fetch every document of a category; repeatable",
    list: "list the categories, or the documents of --category",
    out: "folder for the documents",
    baseUrl: "address of the documentation",
    delay: "time between two requests",
    jitter: "maximum random time added to each delay",
    retries: "maximum number of retries of a request after a transient error",
    retryDelay: "time before the first retry; doubles with each retry",
    timeout: "time limit of one request",
    refresh: "request documents again that are already stored",
    force: "replace files that were edited, or that topgen did not write",
    json: "print each document as one line of JSON, and each diagnostic as another",
  },
  invalid: {
    document: "Expected the number of a document, or a method such as taobao.time.get.",
    category: "Expected the name of a category.",
    url: "Expected an address that starts with https:// and contains no password.",
    seconds: "Expected a number of seconds from 0 to 86400.",
    timeout: "Expected a number of seconds above 0.",
    retries: "Expected a number from 0 to 99.",
  },
  nothingNamed: "error: name documents, methods or a --category, or use --list",
  help: `
Stored documents are not requested again: run the same command again to resume an interrupted run. The origin of each
document is recorded in fetched.jsonl beside them. HTTPS_PROXY, HTTP_PROXY and NO_PROXY are respected.

Examples:
  topgen fetch 12345 taobao.time.get            a document by number, another by method
  topgen fetch --list                           the platform's categories
  topgen fetch --category 交易API --delay 5     a whole category, slowly`,
  retrying: (problem: Phrase, seconds: number) => `${say(problem)}; retrying in ${seconds} s`,
  nothingStored: "nothing stored",
  stored: (documents: string, folder: string) => `${documents} stored in ${folder}`,
  unchanged: (number: number) => `${number} unchanged`,
  present: (number: number) => `${number} already stored`,
  edited: (number: number) => `${number} edited, not replaced`,
  failed: (number: number) => `${number} failed`,
  left: (number: number) => `${number} not requested`,
  categories: (number: number) => `${number} ${number === 1 ? "category" : "categories"}`,
};
