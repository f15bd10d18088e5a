import { defineMessages } from "../message.js";

const goOn = "run the same command again: what is stored is not asked for again";

export const fetchMessages = defineMessages({
  "fetch/anti-bot": {
    severity: "error",
    message: (found: { asked: string; answer: string }) =>
      `Asked for ${found.asked}, the platform wants proof that a person asks: ${found.answer}.`,
    hint: `Stop for some hours, open the documentation in a browser to see whether it is shown there, then ${goOn}. A longer --delay keeps it from happening.`,
  },
  "fetch/session-expired": {
    severity: "error",
    message: (found: { asked: string; answer: string }) =>
      `Asked for ${found.asked}, the platform refused a session that it had just given: ${found.answer}.`,
    hint: `Wait some minutes and ${goOn}. A proxy that changes its address or drops cookies has the same effect.`,
  },
  "fetch/no-session": {
    severity: "error",
    message: (found: { url: string }) => `The documentation at ${found.url} gave no session (no cookie _tb_token_).`,
    hint: "Check --base-url, and open the documentation in a browser: when it asks for a login there, it cannot be fetched.",
  },
  "fetch/redirected": {
    severity: "error",
    message: (found: { asked: string; target: string }) =>
      `Asked for ${found.asked}, the platform sent us elsewhere: ${found.target === "" ? "nowhere" : found.target}.`,
    hint: "The session's cookies must not go to other hosts. If the documentation has moved, name its new address with --base-url.",
  },
  "fetch/unreachable": {
    severity: "error",
    message: (found: { asked: string; attempts: number; problem: string }) =>
      `Asked for ${found.asked}, nothing usable came in ${found.attempts} ${found.attempts === 1 ? "attempt" : "attempts"}: ${found.problem}.`,
    hint: `Check the network and the proxy (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), then ${goOn}.`,
  },
  "fetch/unexpected-answer": {
    severity: "error",
    message: (found: { asked: string; problem: string }) => `Asked for ${found.asked}, ${found.problem} came.`,
    hint: "Check that --base-url names a host of the platform's documentation.",
  },
  "fetch/too-large": {
    severity: "error",
    message: (found: { asked: string; limit: number }) =>
      `The answer for ${found.asked} is longer than ${found.limit / 1024 / 1024} MB, which no document is.`,
    hint: "Check that --base-url names a host of the platform's documentation.",
  },
  "fetch/refused": {
    severity: "error",
    message: (found: { asked: string; answer: string }) => `The platform refused ${found.asked}: ${found.answer}.`,
    hint: "Open the document in a browser: it may be shown only to those who are logged in, or have gone.",
  },
  "fetch/withdrawn": {
    severity: "error",
    message: (found: { docId: string }) => `There is no document ${found.docId}: the answer is empty.`,
    hint: "Check the number. The platform's withdrawn documents answer like this; a saved page can still be extracted.",
  },
  "fetch/gave-up": {
    severity: "error",
    message: (found: { inARow: number; left: number }) =>
      `${found.inARow} documents in a row could not be had, so ${found.left} more were not asked for.`,
    hint: `Later, ${goOn}.`,
  },
  "fetch/interrupted": {
    severity: "error",
    message: (found: { left: number }) =>
      `Interrupted${found.left === 0 ? "" : ` with ${found.left} documents to go`}; what is stored is whole.`,
    hint: `To go on, ${goOn}.`,
  },
  "fetch/unknown-method": {
    severity: "error",
    message: (found: { method: string; nearest: string | undefined }) =>
      `The platform's catalogue lists no method ${found.method}${found.nearest === undefined ? "" : `; there is ${found.nearest}`}.`,
    hint: "Check the spelling. Documents that have left the catalogue can still be fetched by their number.",
  },
  "fetch/method-twice": {
    severity: "error",
    message: (found: { method: string; docIds: readonly string[] }) =>
      `The platform's catalogue lists ${found.method} as several documents: ${found.docIds.join(", ")}.`,
    hint: "Name the number of the one that you want instead of the method.",
  },
  "fetch/unknown-category": {
    severity: "error",
    message: (found: { category: string; nearest: string | undefined }) =>
      `The platform's catalogue has no category ${found.category}${found.nearest === undefined ? "" : `; there is ${found.nearest}`}.`,
    hint: "`topgen fetch --list` shows all of them.",
  },
  "fetch/empty-category": {
    severity: "warning",
    message: (found: { category: string }) => `The category ${found.category} holds no API documents.`,
    hint: "`topgen fetch --list` shows how many there are in each.",
  },
  "fetch/other-method": {
    severity: "warning",
    message: (found: { docId: string; listed: string; method: string }) =>
      `Document ${found.docId} is listed as ${found.listed}, but describes ${found.method}.`,
    hint: "It is stored under the name that it gives itself; check that it is what you wanted.",
  },
  "fetch/edited-by-hand": {
    severity: "warning",
    message: (found: { file: string }) => `${found.file} was edited since it was fetched, and is kept as it is.`,
    hint: "Restore it from version control, or run with --force to fetch it anew.",
  },
  "fetch/file-in-the-way": {
    severity: "error",
    message: (found: { file: string; docId: string }) =>
      `Document ${found.docId} is not stored, because ${found.file} is there and did not come from topgen.`,
    hint: "Move that file elsewhere, or run with --force to replace it.",
  },
  "fetch/page-beside": {
    severity: "warning",
    message: (found: { file: string; page: string }) =>
      `${found.page} and ${found.file} are two captures of one API, of which only one can be generated from.`,
    hint: "The document says more than a saved page: remove the page, unless its spec was reviewed already.",
  },
  "fetch/journal-damaged": {
    severity: "warning",
    message: (found: { file: string; lines: readonly number[] }) =>
      `${found.file} says nothing on ${found.lines.length === 1 ? "line" : "lines"} ${found.lines.slice(0, 5).join(", ")}${found.lines.length > 5 ? ", …" : ""}.`,
    hint: "Restore it from version control if it was edited; a run that was killed leaves half a line, which does no harm.",
  },
  "fetch/folder-busy": {
    severity: "error",
    message: (found: { folder: string; processId: string }) =>
      `Another run of topgen (process ${found.processId}) fetches into ${found.folder}.`,
    hint: "Wait until it ends: two at a time would not be polite to the platform either.",
  },
  "fetch/folder-unwritable": {
    severity: "error",
    message: (found: { folder: string; problem: string }) => `${found.folder} cannot be written: ${found.problem}.`,
    hint: `Check permissions and free space, then ${goOn}.`,
  },
  "fetch/proxy-invalid": {
    severity: "error",
    message: (found: { setting: string }) => `The environment's ${found.setting} is no address of an HTTP proxy.`,
    hint: "Write it as http://host:port, or unset it.",
  },
});
