import type { Language } from "../../model/language.js";
import type { CommonWords } from "./common-words.js";

/* The texts of the command line: a module for each command and language, which is loaded when the command runs. */

const english = {
  init: async () => (await import("./en/init.js")).initWords,
  add: async () => (await import("./en/add.js")).addWords,
  extract: async () => (await import("./en/extract.js")).extractWords,
  update: async () => (await import("./en/update.js")).updateWords,
  generate: async () => (await import("./en/generate.js")).generateWords,
  lint: async () => (await import("./en/lint.js")).lintWords,
  explain: async () => (await import("./en/explain.js")).explainWords,
  learn: async () => (await import("./en/learn.js")).learnWords,
  diff: async () => (await import("./en/diff.js")).diffWords,
  fetch: async () => (await import("./en/fetch.js")).fetchWords,
  gateway: async () => (await import("./en/gateway.js")).gatewayWords,
  call: async () => (await import("./en/call.js")).callWords,
  openapi: async () => (await import("./en/openapi.js")).openapiWords,
  schema: async () => (await import("./en/schema.js")).schemaWords,
  postman: async () => (await import("./en/postman.js")).postmanWords,
  mcp: async () => (await import("./en/mcp.js")).mcpWords,
  docs: async () => (await import("./en/docs.js")).docsWords,
  doctor: async () => (await import("./en/doctor.js")).doctorWords,
  completion: async () => (await import("./en/completion.js")).completionWords,
  specs: async () => (await import("./en/specs.js")).specWords,
  changes: async () => (await import("../../api-diff/words.js")).englishChangeWords,
};

type Loaders = typeof english;

const chinese: Loaders = {
  init: async () => (await import("./zh/init.js")).initWords,
  add: async () => (await import("./zh/add.js")).addWords,
  extract: async () => (await import("./zh/extract.js")).extractWords,
  update: async () => (await import("./zh/update.js")).updateWords,
  generate: async () => (await import("./zh/generate.js")).generateWords,
  lint: async () => (await import("./zh/lint.js")).lintWords,
  explain: async () => (await import("./zh/explain.js")).explainWords,
  learn: async () => (await import("./zh/learn.js")).learnWords,
  diff: async () => (await import("./zh/diff.js")).diffWords,
  fetch: async () => (await import("./zh/fetch.js")).fetchWords,
  gateway: async () => (await import("./zh/gateway.js")).gatewayWords,
  call: async () => (await import("./zh/call.js")).callWords,
  openapi: async () => (await import("./zh/openapi.js")).openapiWords,
  schema: async () => (await import("./zh/schema.js")).schemaWords,
  postman: async () => (await import("./zh/postman.js")).postmanWords,
  mcp: async () => (await import("./zh/mcp.js")).mcpWords,
  docs: async () => (await import("./zh/docs.js")).docsWords,
  doctor: async () => (await import("./zh/doctor.js")).doctorWords,
  completion: async () => (await import("./zh/completion.js")).completionWords,
  specs: async () => (await import("./zh/specs.js")).specWords,
  changes: async () => (await import("./zh/changes.js")).changeWords,
};

/** A set of texts: those of one command, or those that several commands share. */
export type WordsName = keyof Loaders;

/** The type of one set of texts, the same in both languages. */
export type Words<Name extends WordsName> = Awaited<ReturnType<Loaders[Name]>>;

/** Loads one set of texts in one language. */
export function loadWords<Name extends WordsName>(name: Name, language: Language): Promise<Words<Name>> {
  const loaders: { readonly [N in WordsName]: () => Promise<Words<N>> } = language === "zh" ? chinese : english;
  return loaders[name]();
}

/** Loads the texts that every run needs. */
export async function loadCommonWords(language: Language): Promise<CommonWords> {
  return language === "zh"
    ? (await import("./zh/common.js")).commonWords
    : (await import("./en/common.js")).commonWords;
}
