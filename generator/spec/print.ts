import { Document, isScalar, Pair, type YAMLMap } from "yaml";
import type { ApiSpec } from "../model/api-spec.js";
import type { TopicSpec } from "../model/topic-doc.js";
import { factsOf, topicFactsOf } from "./facts.js";
import { documentOptions, mapOf, pairOf, plainNode, printOptions, textNode } from "./nodes.js";

export interface PrintOptions {
  /** Path of `spec.schema.json`, relative to the folder of the spec file. */
  readonly schemaPath: string;
  /**
   * Path of the page that the spec was extracted from, relative to the folder of the spec file (default: the path in
   * the spec).
   */
  readonly pagePath?: string;
}

/**
 * Returns the text of a spec file: one fact per line, always in the same order, so that a changed fact is a changed
 * line.
 */
export function printSpec(spec: ApiSpec, options: PrintOptions): string {
  const root = mapOf(factsOf(spec));
  root.items.unshift(new Pair(textNode("topSpec"), plainNode("1")));
  const source = sourcePair(spec, options.pagePath);
  if (source !== undefined) {
    const firstTable = root.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === "request");
    root.items.splice(firstTable, 0, source);
  }
  return printed(root, options.schemaPath);
}

/** Returns the text of a message topic's spec file. */
export function printTopic(spec: TopicSpec, options: PrintOptions): string {
  const root = mapOf(topicFactsOf(spec));
  root.items.unshift(new Pair(textNode("topMessage"), plainNode("1")));
  if (spec.page !== undefined) {
    const source = pairOf("source", {
      kind: "map",
      facts: new Map([
        ["page", { kind: "text", text: options.pagePath ?? spec.page.file }],
        ["sha256", { kind: "text", text: spec.page.sha256 }],
      ]),
    });
    const table = root.items.findIndex((pair) => isScalar(pair.key) && pair.key.value === "fields");
    root.items.splice(table, 0, source);
  }
  return printed(root, options.schemaPath);
}

function printed(root: YAMLMap, schemaPath: string): string {
  separateSections(root);
  const document = new Document(undefined, documentOptions);
  document.contents = root;
  return `# yaml-language-server: $schema=${schemaPath.replaceAll(/\s/g, "%20")}\n${document.toString(printOptions)}`;
}

/** Returns the `source` of a spec: of the current extraction, or of the spec file that was read. */
export function sourcePair(spec: ApiSpec, pagePath: string | undefined): Pair | undefined {
  const { page } = spec.provenance;
  if (page === undefined) return undefined;
  return pairOf("source", {
    kind: "map",
    facts: new Map([
      ["page", { kind: "text", text: pagePath ?? page.file }],
      ["sha256", { kind: "text", text: page.sha256 }],
    ]),
  });
}

const sections: ReadonlySet<unknown> = new Set(["request", "response", "samples", "errors", "fields", "sample"]);

function separateSections(root: YAMLMap): void {
  for (const { key } of root.items) if (isScalar(key) && sections.has(key.value)) key.spaceBefore = true;
}
