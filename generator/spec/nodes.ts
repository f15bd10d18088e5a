import {
  Pair,
  Scalar,
  YAMLMap,
  YAMLSeq,
  type DocumentOptions,
  type ParseOptions,
  type SchemaOptions,
  type Tags,
  type ToStringOptions,
} from "yaml";
import { invisibleCharacters, visibleText, yamlEscapeOf } from "../text/invisible-characters.js";
import type { Fact, FactMap } from "./facts.js";

/**
 * Every scalar is text and is printed in its source form: `1.10` or `0x1F` remain as they are. The texts that need
 * quotes to remain text for other tools are determined here, not by the package.
 */
export const documentOptions: DocumentOptions & ParseOptions & SchemaOptions = {
  schema: "failsafe",
  customTags: (tags) => tags.map(withEscapes),
  uniqueKeys: false,
  prettyErrors: false,
};

/** Lines are never folded, so that one changed word is one changed line. */
export const printOptions: ToStringOptions = { lineWidth: 0 };

export function nodeOf(fact: Fact): Scalar | YAMLMap | YAMLSeq {
  switch (fact.kind) {
    case "text":
      return textNode(fact.text);
    case "word":
      return plainNode(fact.text);
    case "texts":
      return listOf(fact.texts.map(textNode));
    case "map":
      return mapOf(fact);
    case "entries":
      return listOf(fact.entries.map(mapOf));
  }
}

export function mapOf(fact: FactMap): YAMLMap {
  const map = new YAMLMap();
  for (const [key, value] of fact.facts) map.add(pairOf(key, value));
  return map;
}

export function pairOf(key: string, value: Fact): Pair<Scalar> {
  const keyNode = textNode(key);
  if (keyNode.type === Scalar.BLOCK_LITERAL) keyNode.type = Scalar.QUOTE_DOUBLE;
  return new Pair(keyNode, nodeOf(value));
}

export function textNode(text: string): Scalar {
  const node = new Scalar(text);
  node.type = styleOf(text);
  return node;
}

export function plainNode(text: string): Scalar {
  const node = new Scalar(text);
  node.type = Scalar.PLAIN;
  return node;
}

function listOf(nodes: readonly (Scalar | YAMLMap)[]): YAMLSeq {
  const list = new YAMLSeq();
  list.items = [...nodes];
  list.flow = nodes.length === 0;
  return list;
}

/** Returns whether a literal block shows a text as it is, with its line feeds and tabs. */
function isShowableInBlock(text: string): boolean {
  return visibleText(text) === text;
}

/**
 * Matches texts that YAML's syntax allows without quotes; texts that start with brackets or braces are left to the
 * package.
 */
const quotelessText = /^[\p{L}\p{N}/(_$\u0080-\uFFFF](?:[^:#]|:(?=\S)|(?<=\S)#)*$/u;
/** Matches texts that a version of YAML reads as a number, a date, a time, a boolean or null. */
const ambiguousScalar = /^[0-9E][0-9_.,:+\-/\sTZEXO]*$|^0x[0-9A-F_]*$|^(?:y|yes|n|no|true|false|on|off|null|nan|inf)$/i;

function styleOf(text: string): Scalar.Type {
  if (text.includes("\n") && isShowableInBlock(text) && /\S/.test(text) && !text.endsWith("\n\n")) {
    return Scalar.BLOCK_LITERAL;
  }
  const plain =
    quotelessText.test(text) &&
    !ambiguousScalar.test(text) &&
    text.search(invisibleCharacters) === -1 &&
    !/\s$/.test(text);
  return plain ? Scalar.PLAIN : Scalar.QUOTE_DOUBLE;
}

/** Escapes invisible characters in double quotes; JSON's quoting is valid YAML. */
function withEscapes(tag: Tags[number]): Tags[number] {
  if (typeof tag === "string" || tag.tag !== "tag:yaml.org,2002:str") return tag;
  if (tag.collection !== undefined || tag.stringify === undefined) return tag;
  const { stringify } = tag;
  return {
    ...tag,
    stringify(item, context, onComment, onChompKeep) {
      const { value } = item;
      if (typeof value === "string" && item.type === Scalar.QUOTE_DOUBLE) return quoted(value);
      return stringify(item, context, onComment, onChompKeep);
    },
  };
}

function quoted(text: string): string {
  return JSON.stringify(text).replaceAll(invisibleCharacters, yamlEscapeOf);
}
