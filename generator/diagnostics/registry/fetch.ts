import { defineMessages } from "../message.js";
import type { Phrase } from "../phrase.js";
import { say } from "./say.js";

const runAgain = "run the same command again to resume; stored documents are not requested again";

export const fetchMessages = defineMessages({
  "fetch/anti-bot": {
    message: (found: { requested: Phrase; reason: Phrase }) =>
      `The platform asks for human verification instead of sending ${say(found.requested)}: ${say(found.reason)}.`,
    hint: `Wait a few hours, check in a browser that the documentation is shown, then ${runAgain}. Use a longer --delay to avoid this.`,
  },
  "fetch/session-expired": {
    message: (found: { requested: Phrase; reason: Phrase }) =>
      `The platform rejected the cookies that it had just issued when ${say(found.requested)} was requested: ${say(found.reason)}.`,
    hint: `Wait a few minutes, then ${runAgain}. A proxy that changes its address or drops cookies causes this, too.`,
  },
  "fetch/no-session": {
    message: (found: { url: string }) => `The documentation at ${found.url} set no session cookie (_tb_token_).`,
    hint: "Check --base-url, and open the documentation in a browser. Documentation that requires a login cannot be fetched.",
  },
  "fetch/redirected": {
    message: (found: { requested: Phrase; target: string }) =>
      `The request for ${say(found.requested)} was redirected to ${found.target === "" ? "no address" : found.target}.`,
    hint: "Cookies are not sent to other hosts. If the documentation has moved, set its new address with --base-url.",
  },
  "fetch/unreachable": {
    message: (found: { requested: Phrase; attempts: number; problem: Phrase }) =>
      `No usable response for ${say(found.requested)} after ${found.attempts} ${found.attempts === 1 ? "attempt" : "attempts"}: ${say(found.problem)}.`,
    hint: `Check the network and the proxy (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), then ${runAgain}.`,
  },
  "fetch/no-connection": {
    message: (found: { host: string; problem: Phrase }) => `Cannot connect to ${found.host}: ${say(found.problem)}.`,
    hint: `Check the network, --base-url and the proxy (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), then ${runAgain}.`,
  },
  "fetch/unexpected-response": {
    message: (found: { requested: Phrase; problem: Phrase }) =>
      `Unexpected response to the request for ${say(found.requested)}: ${say(found.problem)}.`,
    hint: "Check that --base-url names a host of the platform's documentation.",
  },
  "fetch/too-large": {
    message: (found: { requested: Phrase; limit: number }) =>
      `The response for ${say(found.requested)} exceeds the limit of ${found.limit / 1024 / 1024} MB for one document.`,
    hint: "Check that --base-url names a host of the platform's documentation.",
  },
  "fetch/refused": {
    message: (found: { requested: Phrase; reason: Phrase }) =>
      `The platform refused ${say(found.requested)}: ${say(found.reason)}.`,
    hint: "Open the document in a browser: it may require a login, or have been removed.",
  },
  "fetch/withdrawn": {
    message: (found: { docId: string }) => `Document ${found.docId} does not exist: the response is empty.`,
    hint: "Check the number. Withdrawn documents have an empty response, too; their saved pages can still be extracted.",
  },
  "fetch/gave-up": {
    message: (found: { inARow: number; left: number }) =>
      `Stopped after ${found.inARow} failed documents in a row; ${found.left} more were not requested.`,
    hint: `Fix the cause of the errors above, then ${runAgain}.`,
  },
  "fetch/interrupted": {
    message: (found: { left: number }) =>
      `Interrupted${found.left === 0 ? "" : ` with ${found.left} ${found.left === 1 ? "document" : "documents"} left`}. Stored documents are complete.`,
    hint: "Run the same command again to resume; stored documents are not requested again.",
  },
  "fetch/unknown-method": {
    message: (found: { method: string; nearest: string | undefined }) =>
      `The platform's catalogue has no method ${found.method}.${found.nearest === undefined ? "" : ` Did you mean ${found.nearest}?`}`,
    hint: "Check the spelling. Documents that are no longer in the catalogue can be fetched by their number.",
  },
  "fetch/ambiguous-method": {
    message: (found: { method: string; docIds: readonly string[] }) =>
      `The platform's catalogue lists several documents for ${found.method}: ${found.docIds.join(", ")}.`,
    hint: "Name the number of the document instead of the method.",
  },
  "fetch/unknown-category": {
    message: (found: { category: string; nearest: string | undefined }) =>
      `The platform's catalogue has no category ${found.category}.${found.nearest === undefined ? "" : ` Did you mean ${found.nearest}?`}`,
    hint: "Run `topgen fetch --list` to list the categories.",
  },
  "fetch/empty-category": {
    message: (found: { category: string }) => `The category ${found.category} contains no API documents.`,
    hint: "Run `topgen fetch --list` to list the categories with their number of documents.",
  },
  "fetch/other-method": {
    message: (found: { docId: string; listed: string; method: string }) =>
      `The catalogue lists document ${found.docId} as ${found.listed}, but the document describes ${found.method}.`,
    hint: "The document is stored under the name in the document. Check that it is the API that you need.",
  },
  "fetch/edited-by-hand": {
    message: (found: { file: string }) => `${found.file} was edited after it was fetched; it is not replaced.`,
    hint: "Restore the file from version control, or use --force to fetch it again.",
  },
  "fetch/file-exists": {
    message: (found: { file: string; docId: string }) =>
      `Document ${found.docId} is not stored: ${found.file} exists and was not written by topgen.`,
    hint: "Move that file, or use --force to replace it.",
  },
  "fetch/duplicate-page": {
    message: (found: { file: string; page: string }) =>
      `${found.page} and ${found.file} describe the same API; only one of them can be used.`,
    hint: "Remove the page, which contains less information than the document, unless you have reviewed its spec.",
  },
  "fetch/journal-damaged": {
    message: (found: { file: string; lines: readonly number[] }) =>
      `Cannot read ${found.lines.length === 1 ? "line" : "lines"} ${found.lines.slice(0, 5).join(", ")}${found.lines.length > 5 ? ", …" : ""} of ${found.file}.`,
    hint: "If the file was edited, restore it from version control. An incomplete last line after a killed run is harmless.",
  },
  "fetch/folder-busy": {
    message: (found: { folder: string; processId: string }) =>
      `Another topgen process (${found.processId}) is fetching into ${found.folder}.`,
    hint: "Wait until it has finished.",
  },
  "fetch/folder-unwritable": {
    message: (found: { folder: string; problem: Phrase }) => `Cannot write to ${found.folder}: ${say(found.problem)}.`,
    hint: `Check permissions and free space, then ${runAgain}.`,
  },
  "fetch/proxy-invalid": {
    message: (found: { setting: string }) =>
      `The environment variable ${found.setting} is not the address of an HTTP proxy.`,
    hint: "Write it as http://host:port, or unset it.",
  },
});
