import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import { nearestWord } from "../../diagnostics/nearest-word.js";
import type { Phrase } from "../../diagnostics/phrase.js";
import type { FlaggedRow } from "../../diagnostics/registry/flagged-rows.js";
import type { Place } from "../../model/place.js";
import type { JsonNode, JsonObject } from "../../text/json-tree.js";
import type { JsonLedger } from "./json-ledger.js";
import { misspeltTable } from "./find-document.js";
import { documentKeys, documentTables, parameterKeys, parameterTables, type KeyTable } from "./keys.js";
import { isUnset, theDocument, type DocumentValues, type Owner } from "./values.js";

type KeyCode = "read/document-key-unknown" | "read/document-duplicate-key" | "read/document-parameters-unreadable";

interface FlaggedKey extends FlaggedRow {
  readonly place: Place;
}

/**
 * Checks every key of a document and of its parameters: a known key is claimed in the ledger, any other is reported.
 * Each kind of finding is reported once per document and lists its keys.
 */
export class KeyCheck {
  readonly #values: DocumentValues;
  readonly #ledger: JsonLedger | undefined;
  readonly #flagged = new Map<KeyCode, FlaggedKey[]>();

  constructor(values: DocumentValues, ledger: JsonLedger | undefined) {
    this.#values = values;
    this.#ledger = ledger;
  }

  document(object: JsonObject): void {
    this.flagDuplicateKeys(object, theDocument);
    for (const [key, node] of object.entries) {
      const role = documentKeys.get(key);
      if (role !== undefined) {
        // The keys of tables are claimed with the tables.
        if (role !== "heading") this.#ledger?.claimEntry(node, role, key);
      } else if (!this.#unreadTable(key, node, documentTables, theDocument)) {
        // The endpoint's documents have more keys than are listed here; one that resembles a known key is a
        // misspelling.
        const meant = usedKeyNear(key, documentKeys);
        if (meant !== undefined) this.#unknown(key, node, theDocument, meant);
        else this.#ledger?.claimEntry(node, "unused", key);
      }
    }
  }

  parameter(object: JsonObject, owner: Owner): void {
    this.flagDuplicateKeys(object, owner);
    for (const key of object.entries.keys()) {
      const role = parameterKeys.get(key);
      // Documents have up to a million such keys, so known ones are skipped unless lines are claimed.
      if (role === "heading" || (role !== undefined && this.#ledger === undefined)) continue;
      const node = object.entries.get(key);
      if (node === undefined) continue;
      if (role !== undefined) this.#ledger?.claimEntry(node, role, role === "row" ? owner.path : key);
      else if (!this.#unreadTable(key, node, parameterTables, owner)) {
        this.#unknown(key, node, owner, usedKeyNear(key, parameterKeys));
      }
    }
  }

  /** Flags a value that should be a list of parameters and is not. */
  flagNonParameters(node: JsonNode, key: string, owner: Owner): void {
    const kind = node.kind === "list" ? "a list" : node.kind === "object" ? "an object" : "a text or a word";
    this.#flag("read/document-parameters-unreadable", key, node, owner, `${kind} instead of a list of parameters`);
  }

  /** Returns the place of the first parameters that are not read, if there are any. */
  get unreadAt(): Place | undefined {
    return this.#flagged.get("read/document-parameters-unreadable")?.[0]?.place;
  }

  report(diagnostics: Diagnostics): void {
    for (const [code, keys] of this.#flagged) diagnostics.report(code, keys[0]?.place, { rows: keys });
  }

  /** Flags a key with parameters that are not read: a misspelt table, or a list of named objects. */
  #unreadTable(key: string, node: JsonNode, tables: readonly string[], owner: Owner): boolean {
    if (isUnset(node) || (node.kind === "list" && node.items.length === 0)) return false;
    const meant = misspeltTable(key, tables);
    if (meant === undefined && !looksLikeTable(node)) return false;
    const remark: Phrase =
      meant === undefined ? { phrase: "expectedKeys", values: [tables] } : { phrase: "meantKey", values: [meant] };
    this.#flag("read/document-parameters-unreadable", key, node, owner, remark);
    return true;
  }

  #unknown(key: string, node: JsonNode, owner: Owner, meant: string | undefined): void {
    const remark: Phrase | undefined = meant === undefined ? undefined : { phrase: "meantKey", values: [meant] };
    this.#flag("read/document-key-unknown", key, node, owner, remark);
  }

  /** Flags the duplicate keys of an object. */
  flagDuplicateKeys(object: JsonObject, owner: Owner): void {
    if (object.overwritten === undefined) return;
    for (const { key, node } of object.overwritten) {
      const counts = object.entries.get(key);
      const remark: Phrase | undefined =
        counts === undefined ? undefined : { phrase: "usedValue", values: [this.#values.place(counts).line] };
      this.#flag("read/document-duplicate-key", key, node, owner, remark);
    }
  }

  #flag(code: KeyCode, key: string, node: JsonNode, owner: Owner, remark: Phrase | undefined): void {
    const place = this.#values.place(node);
    const ofOwner: Phrase | undefined =
      owner.name === "" ? undefined : { phrase: "keyOf", values: [owner.name.slice(0, maxNameLength)] };
    const remarks = [ofOwner, remark].filter((each) => each !== undefined);
    const flagged = { name: key, line: place.line, note: undefined, remarks, place };
    const known = this.#flagged.get(code);
    if (known === undefined) this.#flagged.set(code, [flagged]);
    else known.push(flagged);
    this.#ledger?.claimEntry(node, "reported", key);
  }
}

const maxNameLength = 60;

/** Returns the key in use of which another key is most probably a misspelling. */
function usedKeyNear(key: string, table: KeyTable): string | undefined {
  const used = [...table].flatMap(([known, role]) => (role === "unused" ? [] : [known]));
  return nearestWord(key, used, 2);
}

function looksLikeTable(node: JsonNode): boolean {
  if (node.kind !== "list") return false;
  const [first] = node.items;
  return first?.kind === "object" && first.entries.has("name") && first.entries.has("type");
}
