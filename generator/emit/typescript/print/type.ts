import { builders } from "prettier/doc";
import type { Doc } from "./source-doc.js";

const { align, group, ifBreak, indent, line, softline } = builders;

/** A TypeScript type as data: source that is printed unchanged, a read-only list, or a union. */
export type TypeSource = string | ListSource | UnionSource;

interface ListSource {
  readonly kind: "list";
  readonly of: TypeSource;
}

interface UnionSource {
  readonly kind: "union";
  readonly parts: readonly TypeSource[];
}

export function list(of: TypeSource): TypeSource {
  return { kind: "list", of };
}

/** Returns the union of types that are not unions; a single type is returned unchanged. */
export function union(parts: readonly [TypeSource, ...TypeSource[]]): TypeSource {
  return parts.length === 1 ? parts[0] : { kind: "union", parts };
}

/**
 * Returns the document that prettier creates for the type of a member: a union is on the same line, on the next, or on
 * several.
 */
export function typeDoc(type: TypeSource): Doc {
  if (typeof type === "string") return type;
  return type.kind === "list" ? listDoc(type.of) : group(indent([softline, partsDoc(type.parts)]));
}

function listDoc(element: TypeSource): Doc {
  if (typeof element === "string") return ["readonly ", element, "[]"];
  if (element.kind === "list") return ["readonly (", listDoc(element.of), ")[]"];
  return ["readonly (", group([indent([softline, partsDoc(element.parts)]), softline]), ")[]"];
}

function partsDoc(parts: readonly TypeSource[]): Doc {
  return group(parts.flatMap((part, index) => [index === 0 ? ifBreak("| ") : [line, "| "], partDoc(part)]));
}

function partDoc(part: TypeSource): Doc {
  return typeof part === "string" ? part : align(2, typeDoc(part));
}
