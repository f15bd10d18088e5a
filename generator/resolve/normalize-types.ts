import type { Phrase } from "../diagnostics/phrase.js";
import type { Diagnostics } from "../diagnostics/diagnostics.js";
import { nearestWord } from "../diagnostics/nearest-word.js";
import type { FlaggedRow } from "../diagnostics/registry/flagged-rows.js";
import {
  cannotHaveFields,
  isObjectLikeScalar,
  isOpenObject,
  isScalarWord,
  parseTypeWord,
  platformTypeWord,
  scalarNamed,
  scalarSpellings,
  type ScalarWord,
} from "../kinds/type-words.js";
import type { DocRow, DocTable } from "../model/api-doc.js";
import type { Evidence } from "../model/evidence.js";
import type { Place } from "../model/place.js";
import { located } from "../text/located.js";
import { memoize } from "../text/memoize.js";
import { fieldsBelow } from "./depths.js";
import { typeWordOf } from "./types.js";

/** A table with the platform's type words, and the rows whose types were written differently. */
export interface NormalizedTypes {
  readonly table: DocTable;
  readonly evidence: ReadonlyMap<DocRow, Evidence>;
  /** The rows with a misspelt scalar type. */
  readonly misspelt: ReadonlySet<DocRow>;
}

/**
 * Replaces every type word of a table with the platform's spelling, so that later steps need no other spellings.
 * Reports, once each for the table, types of other languages, misspelt scalar types, and scalars with fields.
 */
export function normalizeTypes(table: DocTable, diagnostics: Diagnostics, path: string): NormalizedTypes {
  const findings = new TypeFindings();
  const evidence = new Map<DocRow, Evidence>();
  const misspelt = new Set<DocRow>();
  const { rows } = table;
  const objects = new Set<string>();
  const hasFields = rows.map((row, index) => {
    const next = rows[index + 1];
    const isObject = next !== undefined && fieldsBelow(row, next) === "some";
    if (isObject) objects.add(parseTypeWord(typeWordOf(row)).base);
    return isObject;
  });
  const normalized = rows.map((row, index) => {
    if (row.typeWord === undefined) return row;
    const { value: written, place } = row.typeWord;
    const isObject = hasFields[index] === true;
    if (!isObject && isScalarWord(written)) return row;
    const { word, isForeign } = platformTypeWord(written, isObject);
    const { base } = parseTypeWord(word);
    if (isForeign)
      findings.foreign.push({
        row,
        place,
        note: `\`${written}\``,
        remarks: [{ phrase: "readAs", values: [`\`${word}\``] }],
      });
    if (isObject && cannotHaveFields(base)) findings.scalars.push({ row, place, note: written, remarks: [] });
    const meant = isObject || objects.has(base) ? undefined : misspeltScalar(base);
    const spelled = isForeign ? { ...row, typeWord: located(word, place) } : row;
    if (meant !== undefined) {
      findings.unknown.push({ row, place, word: written, meant });
      misspelt.add(spelled);
    }
    if (isForeign) {
      evidence.set(spelled, { finding: { kind: "foreign-type", written, means: word }, place });
    }
    return spelled;
  });
  findings.report(diagnostics, path);
  return { table: evidence.size === 0 ? table : { ...table, rows: normalized }, evidence, misspelt };
}

/** Returns the scalar type of which a word without brackets is most probably a misspelling. */
const misspeltScalar = memoize((base: string): ScalarWord | undefined => {
  if (base === "" || base.length > maxMisspellingLength) return undefined;
  if (scalarNamed(base) !== undefined || isOpenObject(base) || isObjectLikeScalar(base)) return undefined;
  const spellings = scalarSpellings();
  const nearest = nearestWord(base, spellings.keys(), base.length < longWordLength ? 1 : 2);
  return nearest === undefined ? undefined : spellings.get(nearest);
});

/** The maximum length of a misspelling; the longest scalar word has ten letters. */
const maxMisspellingLength = 14;
/** The length from which two wrong letters count as a misspelling; in shorter words, they make another word. */
const longWordLength = 7;

interface FlaggedType {
  readonly row: DocRow;
  readonly place: Place;
  readonly note: string;
  readonly remarks: readonly Phrase[];
}

class TypeFindings {
  readonly foreign: FlaggedType[] = [];
  readonly scalars: FlaggedType[] = [];
  readonly unknown: {
    readonly row: DocRow;
    readonly place: Place;
    readonly word: string;
    readonly meant: ScalarWord;
  }[] = [];

  report(diagnostics: Diagnostics, path: string): void {
    const [foreign] = this.foreign;
    if (foreign !== undefined) {
      diagnostics.report("resolve/foreign-type", foreign.place, { rows: this.foreign.map(asRow) }, path);
    }
    const [scalar] = this.scalars;
    if (scalar !== undefined) {
      diagnostics.report("resolve/scalar-with-fields", scalar.place, { rows: this.scalars.map(asRow) }, path);
    }
    const [unknown] = this.unknown;
    if (unknown !== undefined) {
      const rows = this.unknown.map(({ row, place, word, meant }) => ({
        name: row.name.value,
        line: place.line,
        word,
        meant,
      }));
      diagnostics.report("resolve/type-unknown", unknown.place, { rows }, path);
    }
  }
}

function asRow({ row, place, note, remarks }: FlaggedType): FlaggedRow {
  return { name: row.name.value, line: place.line, note, remarks };
}
