import { createHash } from "node:crypto";
import type { ApiSpec } from "../model/api-spec.js";
import { factsOf, nameOf, type Fact } from "./facts.js";

/**
 * The bytes per hash. With 32 bits and the 2,500 facts of the platform's largest page, one edit in two million is
 * mistaken for a value of the page.
 */
const bytesEach = 4;

/**
 * The facts of a page at its extraction, one short hash per fact. They show whether a value of the spec is a
 * person's edit (the page never stated it) or was extracted and may follow the page.
 */
export class Fingerprints {
  readonly #hashes: ReadonlySet<string>;

  private constructor(hashes: ReadonlySet<string>) {
    this.#hashes = hashes;
  }

  /** Creates the fingerprints of a newly extracted spec, together with the earlier ones. */
  static of(spec: ApiSpec, earlier?: Fingerprints): Fingerprints {
    const hashes = new Set(earlier === undefined ? [] : earlier.#hashes);
    collect(factsOf(spec), [], hashes);
    return new Fingerprints(hashes);
  }

  /** Restores fingerprints from the hashes of {@link list}. */
  static from(list: Iterable<string>): Fingerprints {
    return new Fingerprints(new Set(list));
  }

  /** Parses the text in `source.seen` of earlier versions' specs. */
  static parse(text: string): Fingerprints {
    const hex = Buffer.from(text, "base64url").toString("hex");
    const hashes = new Set<string>();
    for (let at = 0; at < hex.length; at += 2 * bytesEach) hashes.add(hex.slice(at, at + 2 * bytesEach));
    return new Fingerprints(hashes);
  }

  /** Returns the fingerprints, each as eight hexadecimal digits, sorted. */
  list(): readonly string[] {
    return [...this.#hashes].toSorted();
  }

  /** Returns whether the page stated this value at this path. */
  stated(path: readonly string[], value: string): boolean {
    return this.#hashes.has(hash(path, value));
  }

  /** Returns whether the page had a parameter or an error at this path. */
  listed(path: readonly string[]): boolean {
    return this.#hashes.has(hash(path, ""));
  }
}

/** Joins a list of texts into one fact. */
export function joinTexts(texts: readonly string[]): string {
  return JSON.stringify(texts);
}

function collect(fact: Fact, path: readonly string[], hashes: Set<string>): void {
  switch (fact.kind) {
    case "text":
    case "word":
      hashes.add(hash(path, fact.text));
      return;
    case "texts":
      hashes.add(hash(path, joinTexts(fact.texts)));
      return;
    case "map":
      for (const [key, value] of fact.facts) collect(value, [...path, key], hashes);
      return;
    case "entries":
      for (const entry of fact.entries) {
        const entryPath = [...path, nameOf(entry, fact.knownBy)];
        hashes.add(hash(entryPath, ""));
        collect(entry, entryPath, hashes);
      }
  }
}

function hash(path: readonly string[], value: string): string {
  const fact = JSON.stringify([...path, value]);
  return createHash("sha256")
    .update(fact)
    .digest("hex")
    .slice(0, 2 * bytesEach);
}
