import type { BuildRecord, PartRecord } from "./build-record.js";

/** The difference between a record and the last complete one. */
export interface BuildDelta extends Pick<BuildRecord, "sdk" | "topics"> {
  /** The id that distinguishes the delta from all other records. */
  readonly id: string;
  /** The `id` of the complete record that the delta belongs to. */
  readonly base: string;
  readonly changed: readonly (readonly [name: string, part: PartRecord])[];
  readonly removed: readonly string[];
}

/** The first line of a complete record. The parts follow it as JSON in UTF-8, in the same order and without separators. */
interface Head extends Pick<BuildRecord, "sdk" | "topics"> {
  readonly id: string;
  /** The key of the cache. */
  readonly key: string;
  readonly parts: readonly PartHead[];
}

interface PartHead {
  readonly name: string;
  /** The paths of the part's documents, each between two NULs, which paths cannot contain. */
  readonly paths: string;
  /** The length of the part, in bytes. */
  readonly length: number;
}

interface PartInText extends PartHead {
  readonly start: number;
}

/**
 * The record of the last run on disk: a complete record, and the parts that later runs changed. A part is parsed when it
 * is asked for: a run with one changed document needs one of hundreds.
 */
export class StoredBuild {
  readonly #head: Head;
  readonly #text: Buffer;
  readonly #parts: ReadonlyMap<string, PartInText>;
  readonly #parsed = new Map<string, PartRecord>();
  readonly #delta: BuildDelta | undefined;
  readonly #changed: ReadonlyMap<string, PartRecord>;

  private constructor(head: Head, parts: ReadonlyMap<string, PartInText>, text: Buffer, delta: BuildDelta | undefined) {
    this.#head = head;
    this.#text = text;
    this.#parts = parts;
    // A delta of another record is older than this one, or belongs to a run at the same time.
    this.#delta = delta?.base === head.id ? delta : undefined;
    this.#changed = new Map(this.#delta?.changed);
  }

  /** Opens a record; returns `undefined` if the complete record is damaged or has another key. */
  static open(text: Buffer, key: string, delta: BuildDelta | undefined): StoredBuild | undefined {
    const end = text.indexOf("\n");
    const head = end === -1 ? undefined : (parsed(text, 0, end) as Head | undefined);
    if (head?.key !== key) return undefined;
    let start = end + 1;
    const parts = new Map<string, PartInText>();
    for (const part of head.parts) {
      parts.set(part.name, { ...part, start });
      start += part.length;
    }
    return start === text.length ? new StoredBuild(head, parts, text, delta) : undefined;
  }

  /** Prints a complete record. */
  static print({ parts, sdk, topics }: BuildRecord, id: string, key: string): string {
    const heads: PartHead[] = [];
    const texts: string[] = [];
    for (const [name, part] of parts) {
      const text = JSON.stringify(part);
      heads.push({ name, paths: listed(Object.keys(part.documents)), length: Buffer.byteLength(text) });
      texts.push(text);
    }
    const head: Head = { id, key, sdk, topics, parts: heads };
    return `${JSON.stringify(head)}\n${texts.join("")}`;
  }

  /** The id of the newest record. */
  get id(): string {
    return (this.#delta ?? this.#head).id;
  }

  /** Returns the name of the part with a document; `undefined` if there is none. */
  partWith(path: string): string | undefined {
    for (const [name, { documents }] of this.#changed) if (Object.hasOwn(documents, path)) return name;
    const removed = new Set(this.#delta?.removed);
    const wanted = listed([path]);
    for (const { name, paths } of this.#head.parts) {
      if (!this.#changed.has(name) && !removed.has(name) && paths.includes(wanted)) return name;
    }
    return undefined;
  }

  /** Returns a part; `undefined` if there is no such part, or if it is damaged. */
  part(name: string): PartRecord | undefined {
    return this.#changed.get(name) ?? this.#partOfBase(name);
  }

  /** Parses the whole record; returns `undefined` if a part is damaged. */
  whole(): BuildRecord | undefined {
    const removed = new Set(this.#delta?.removed);
    const parts = new Map<string, PartRecord>();
    for (const name of new Set([...this.#parts.keys(), ...this.#changed.keys()])) {
      if (removed.has(name)) continue;
      const part = this.part(name);
      if (part === undefined) return undefined;
      parts.set(name, part);
    }
    return { parts, ...this.#others };
  }

  /**
   * Returns the difference between the complete record and a new one; `undefined` if so much changed that a complete
   * record is better: every run writes the whole difference again.
   *
   * @param parts all parts of the new record. A part that is equal to the one of the complete record has the same entries.
   */
  deltaTo({ parts, sdk, topics }: BuildRecord, id: string): BuildDelta | undefined {
    const changed = [...parts].filter(([name, part]) => !isSamePart(part, this.#partOfBase(name)));
    const removed = [...this.#parts.keys()].filter((name) => !parts.has(name));
    return this.#small({ id, base: this.#head.id, changed, removed, sdk, topics });
  }

  /** Returns the difference between the complete record and this one with some new parts, like {@link deltaTo}. */
  deltaWith(parts: ReadonlyMap<string, PartRecord>, id: string): BuildDelta | undefined {
    const changed = [...new Map([...this.#changed, ...parts])];
    return this.#small({ id, base: this.#head.id, changed, removed: this.#delta?.removed ?? [], ...this.#others });
  }

  get #others(): Pick<BuildRecord, "sdk" | "topics"> {
    const { sdk, topics } = this.#delta ?? this.#head;
    return { sdk, topics };
  }

  #small(delta: BuildDelta): BuildDelta | undefined {
    return delta.changed.length + delta.removed.length <= Math.max(1, this.#parts.size / 16) ? delta : undefined;
  }

  #partOfBase(name: string): PartRecord | undefined {
    const place = this.#parts.get(name);
    if (place === undefined) return undefined;
    const part =
      this.#parsed.get(name) ?? (parsed(this.#text, place.start, place.start + place.length) as PartRecord | undefined);
    if (part !== undefined) this.#parsed.set(name, part);
    return part;
  }
}

/** Returns whether two parts have the same entries. */
function isSamePart(a: PartRecord, b: PartRecord | undefined): boolean {
  const paths = Object.keys(a.documents);
  return (
    b !== undefined &&
    a.group === b.group &&
    paths.length === Object.keys(b.documents).length &&
    paths.every((path) => a.documents[path] === b.documents[path])
  );
}

function listed(paths: readonly string[]): string {
  return `\0${paths.join("\0")}\0`;
}

function parsed(text: Buffer, start: number, end: number): unknown {
  try {
    return JSON.parse(text.toString("utf8", start, end));
  } catch {
    return undefined;
  }
}
