import type { Field, FieldType, ScalarKind } from "../../model/api-spec.js";
import { listItemName } from "../../platform/wire-names.js";

/** One table of an API, ready to be described: its parameters, and the nested types that they use. */
export interface Table {
  readonly members: readonly Member[];
  /** In the order of their first use. */
  readonly shapes: readonly Shape[];
}

export interface Member {
  readonly field: Field;
  readonly type: MemberType;
}

export type MemberType =
  | { readonly kind: ScalarKind }
  | { readonly kind: "list"; readonly of: MemberType; readonly item: string }
  | { readonly kind: "object"; readonly shape: Shape };

/** A nested type. Objects of one name and the same fields share it within a table. */
export interface Shape {
  /** Distinct within the table, of characters that component names may have. */
  readonly name: string;
  readonly members: readonly Member[];
  /** The document's words where the type is first used. */
  readonly description: string;
}

/**
 * Finds the nested types of a table and names them: after the document's name where all objects of that name have the
 * same fields, and otherwise with the path of the parameter where the type is first used in front, so that no other
 * parameter that comes or goes changes the name.
 */
export function tableOf(fields: readonly Field[]): Table {
  const drafts = new ShapeDrafts();
  const members = drafts.members(fields, []);
  drafts.settleNames();
  return { members, shapes: drafts.found.toSorted((a, b) => a.firstUse - b.firstUse) };
}

interface ShapeDraft extends Shape {
  name: string;
  readonly docName: string;
  /** The wire names from the table's top down to the parameter of this type. */
  readonly path: readonly string[];
  readonly firstUse: number;
}

class ShapeDrafts {
  readonly found: ShapeDraft[] = [];
  readonly #bySignature = new Map<string, ShapeDraft>();
  readonly #numbers = new Map<Shape, number>();
  #uses = 0;

  members(fields: readonly Field[], path: readonly string[]): readonly Member[] {
    return firstOfEachName(fields).map((field) => ({
      field,
      type: this.#memberType(field.type, field, [...path, field.name]),
    }));
  }

  settleNames(): void {
    const sharing = new Map<string, number>();
    for (const { docName } of this.found) sharing.set(docName, (sharing.get(docName) ?? 0) + 1);
    const taken = new TakenNames();
    for (const draft of this.found.toSorted((a, b) => a.firstUse - b.firstUse)) {
      const { docName, path } = draft;
      draft.name = taken.take(sharing.get(docName) === 1 ? docName : [...path.map(nameWord), docName].join("."));
    }
  }

  #memberType(type: FieldType, field: Field, path: readonly string[]): MemberType {
    if (type.kind === "list") {
      return { kind: "list", of: this.#memberType(type.of, field, path), item: listItemName(type.of, field.typeWord) };
    }
    if (type.kind !== "object") return type;
    // A document that lists no fields says nothing of the object.
    return type.fields.length === 0
      ? { kind: "opaque" }
      : { kind: "object", shape: this.#shape(type.name, type.fields, field, path) };
  }

  #shape(typeName: string, fields: readonly Field[], field: Field, path: readonly string[]): Shape {
    this.#uses += 1;
    const firstUse = this.#uses;
    const docName = nameWord(typeName === "" ? field.name : typeName);
    const members = this.members(fields, path);
    const signature = JSON.stringify([docName, members.map((member) => this.#signature(member))]);
    const known = this.#bySignature.get(signature);
    if (known !== undefined) return known;
    const draft: ShapeDraft = { name: docName, docName, path, firstUse, members, description: field.description };
    this.found.push(draft);
    this.#bySignature.set(signature, draft);
    this.#numbers.set(draft, this.found.length);
    return draft;
  }

  /** What must be equal for two members to be one: all that a tool can check, but no prose. */
  #signature({ field: { name, required, limits, choices }, type }: Member): unknown {
    return [name, required === true, limits, choices.map(({ value }) => value), this.#typeSignature(type)];
  }

  #typeSignature(type: MemberType): unknown {
    if (type.kind === "list") return [this.#typeSignature(type.of), type.item];
    return type.kind === "object" ? (this.#numbers.get(type.shape) ?? 0) : type.kind;
  }
}

/** A JSON object and a form hold one value of a name, so the second parameter of a name could never travel. */
function firstOfEachName(fields: readonly Field[]): readonly Field[] {
  const byName = new Map<string, Field>();
  for (const field of fields) if (!byName.has(field.name)) byName.set(field.name, field);
  return [...byName.values()];
}

/** The letters, digits and dashes of a name; what else stands in it parts words. */
function nameWord(text: string): string {
  const word = text
    .split(/[^A-Za-z0-9_-]+/)
    .filter((part) => part !== "")
    .join("_");
  return word === "" ? "Unnamed" : word;
}

/** Different names of a document can come down to one word: the later ones are numbered. */
class TakenNames {
  readonly #next = new Map<string, number>();

  take(name: string): string {
    for (let candidate = name; ;) {
      if (!this.#next.has(candidate)) {
        this.#next.set(candidate, 2);
        return candidate;
      }
      const number = this.#next.get(name) ?? 2;
      this.#next.set(name, number + 1);
      candidate = `${name}-${number}`;
    }
  }
}
