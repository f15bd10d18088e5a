import { lstat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec } from "../model/api-spec.js";
import type { TopicSpec } from "../model/topic-doc.js";
import { portablePath } from "../text/portable-path.js";
import { read } from "../read/read.js";
import { renderSpecJsonSchema, renderTopicJsonSchema } from "../spec/json-schema.js";
import { parseExtractionRecord, printExtractionRecord, type ExtractionRecord } from "../spec/extraction-record.js";
import { mergeSpec, recordOf, type SpecChange } from "../spec/merge.js";
import { printSpec, printTopic, type PrintOptions } from "../spec/print.js";
import { contentHash } from "../text/content-hash.js";
import { readIfThere, readTextIfThere } from "../output/read-if-there.js";
import { replaceFile } from "../output/replace-file.js";
import { schemaName, topicSchemaName } from "./input-folder.js";
import { reportWriteFailure } from "./output-folder.js";
import type { CliContext } from "./context.js";
import type { Terminal } from "./terminal.js";
import { oneLine } from "../text/one-line.js";
import { SpecFileNames } from "./spec-file-names.js";
import { loadWords, type Words } from "./words/words.js";

/** The folder, below the specs, for the specs of message topics. */
const topicsFolder = "messages";

/** The folder of extraction records; it is never searched for input. */
const recordFolder = ".topgen";

/** The result of writing a file; `failed` has been reported. */
export type SpecWriting = "written" | "unchanged" | "failed";

/** A folder of specs, one file per API, named after the method; manual changes in them are kept. */
export class SpecFolder {
  readonly #folder: string;
  readonly #cwd: string;
  readonly #terminal: Terminal;
  readonly #diagnostics: Diagnostics;
  readonly #words: Words<"specs">;
  readonly #planned: Map<string, string | Uint8Array> | undefined;
  #names: SpecFileNames | undefined;
  #openDecisions = 0;

  private constructor(
    folder: string,
    cwd: string,
    terminal: Terminal,
    diagnostics: Diagnostics,
    words: Words<"specs">,
    planned: Map<string, string | Uint8Array> | undefined,
  ) {
    this.#words = words;
    this.#planned = planned;
    this.#folder = folder;
    this.#cwd = cwd;
    this.#terminal = terminal;
    this.#diagnostics = diagnostics;
  }

  /** Opens a folder of specs. @param folder the folder, absolute; it need not exist. */
  static async open(
    folder: string,
    { cwd, planned }: Pick<CliContext, "cwd" | "planned">,
    terminal: Terminal,
    diagnostics: Diagnostics,
  ): Promise<SpecFolder> {
    const words = await loadWords("specs", terminal.language);
    return new SpecFolder(folder, cwd, terminal, diagnostics, words, planned);
  }

  /**
   * The number of parts of written specs that need a decision: conflicts, and parts that are no longer on their page.
   */
  get openDecisions(): number {
    return this.#openDecisions;
  }

  /** Returns the absolute path of the spec of an API. */
  pathOf(spec: ApiSpec): string {
    return join(this.#folder, `${this.stemOf(spec)}.yaml`);
  }

  /** Returns the name of the API's files, without extension. */
  stemOf({ method }: ApiSpec): string {
    this.#names ??= SpecFileNames.of(this.#folder);
    return this.#names.stemFor(method);
  }

  /** Returns whether a file with the name of the API's spec exists. */
  has(spec: ApiSpec): Promise<boolean> {
    return lstat(this.pathOf(spec)).then(
      () => true,
      () => false,
    );
  }

  /**
   * Returns the options for printing a spec.
   *
   * @param page the absolute path of the spec's page, if it is not the file that was read.
   */
  printOptions(spec: ApiSpec, page?: string): PrintOptions {
    const read = spec.provenance.page?.file ?? "-";
    const pagePath =
      page === undefined && read === "-" ? read : portablePath(page ?? resolve(this.#cwd, read), this.#folder);
    return { schemaPath: `./${schemaName}`, pagePath };
  }

  /**
   * Writes or updates the spec of an API, and reports errors of the file system.
   *
   * @param decide applies the decisions about a new spec to its text.
   */
  async write(spec: ApiSpec, printing: PrintOptions, decide = (text: string): string => text): Promise<SpecWriting> {
    const path = this.pathOf(spec);
    // The input is the spec itself, which is the target already.
    if (resolve(this.#cwd, spec.provenance.file) === path) return "unchanged";
    return this.#reporting(path, async (shown) => {
      const existing = await readTextIfThere(path);
      const recordPath = recordPathOf(path);
      if (existing === undefined) {
        await this.#put(path, decide(printSpec(spec, printing)));
        await this.#put(recordPath, printExtractionRecord(recordOf(spec)));
        this.#terminal.note(this.#words.new(shown));
        return "written";
      }
      if (!(await this.#isReadable(existing, shown))) return "unchanged";
      const recordText = await readTextIfThere(recordPath);
      const last = recordText === undefined ? undefined : parseExtractionRecord(recordText);
      const { text, changes, record } = mergeSpec(existing, spec, printing, last);
      // The spec is written first: a record that is newer than its spec would make the page's additions look deleted by
      // a person.
      if (text !== existing) await this.#put(path, text);
      const newRecord = printExtractionRecord(record);
      if (newRecord !== recordText?.replaceAll("\r\n", "\n")) await this.#put(recordPath, newRecord);
      this.#openDecisions += changes.filter(({ kind }) => kind === "conflict" || kind === "vanished").length;
      for (const change of changes) this.#terminal.note(this.#words.change(shown, describeChange(change, this.#words)));
      return text === existing ? "unchanged" : "written";
    });
  }

  /**
   * Writes the spec of a message topic. An existing spec that differs is not changed: manual changes cannot be
   * distinguished from those of the page.
   */
  async writeTopic(topic: TopicSpec, printing: PrintOptions): Promise<SpecWriting> {
    const path = this.#topicPathOf(topic);
    if (resolve(this.#cwd, topic.file) === path) return "unchanged";
    return this.#reporting(path, async (shown) => {
      const text = printTopic(topic, printing);
      const existing = await readTextIfThere(path);
      if (existing === undefined) {
        await this.#put(path, text);
        this.#terminal.note(this.#words.new(shown));
        return "written";
      }
      if (contentHash(existing) !== contentHash(text)) {
        this.#terminal.note(this.#words.differs(shown));
      }
      return "unchanged";
    });
  }

  /** Returns the options for printing the spec of a message topic, like {@link printOptions}. */
  topicPrintOptions({ page }: TopicSpec): PrintOptions {
    const schemaPath = `../${topicSchemaName}`;
    if (page === undefined) return { schemaPath };
    const folder = join(this.#folder, topicsFolder);
    const pagePath = page.file === "-" ? "-" : portablePath(resolve(this.#cwd, page.file), folder);
    return { schemaPath, pagePath };
  }

  #topicPathOf({ topic }: TopicSpec): string {
    return join(this.#folder, topicsFolder, `${topic}.yaml`);
  }

  /** Writes the JSON Schema beside the specs, for editors. */
  writeSchema(): Promise<SpecWriting> {
    return this.writeFile(join(this.#folder, schemaName), renderSpecJsonSchema());
  }

  /** Writes the JSON Schema of message topics beside their specs, like {@link writeSchema}. */
  writeTopicSchema(): Promise<SpecWriting> {
    return this.writeFile(join(this.#folder, topicSchemaName), renderTopicJsonSchema());
  }

  /** Writes a file in or below the folder if its content differs, and reports errors of the file system. */
  writeFile(path: string, content: string | Uint8Array): Promise<SpecWriting> {
    return this.#reporting(path, async () => {
      const existing = await readIfThere(path);
      if (existing !== undefined && contentHash(existing) === contentHash(content)) return "unchanged";
      await this.#put(path, content);
      return "written";
    });
  }

  /** Writes a file or, in a dry run, records that it would be written. */
  async #put(path: string, content: string | Uint8Array): Promise<void> {
    if (this.#planned === undefined) await replaceFile(path, content);
    else this.#planned.set(path, content);
  }

  async #reporting(path: string, write: (shown: string) => Promise<SpecWriting>): Promise<SpecWriting> {
    const shown = portablePath(path, this.#cwd);
    try {
      return await write(shown);
    } catch (error) {
      const found = new Diagnostics();
      reportWriteFailure(error, shown, found);
      await this.#terminal.diagnostics(found.sorted(), []);
      this.#diagnostics.add(found.sorted());
      return "failed";
    }
  }

  /** Returns whether a spec can be merged; one with errors must be fixed by a person first. */
  async #isReadable(text: string, path: string): Promise<boolean> {
    const source = { path, text, sha256: contentHash(text) };
    const found = new Diagnostics();
    await read(source, found);
    if (!found.hasErrors) return true;
    await this.#terminal.diagnostics(found.sorted(), [source]);
    this.#diagnostics.add(found.sorted());
    this.#terminal.note(this.#words.notChanged(path));
    return false;
  }
}

function describeChange(change: SpecChange, words: Words<"specs">): string {
  const part = oneLine(change.fact === undefined ? change.path : `${change.path}, ${change.fact}`);
  const shown = (text: string): string => excerpt(text, words);
  switch (change.kind) {
    case "added":
      return change.value === undefined ? words.added(part) : words.addedWith(part, shown(change.value));
    case "changed":
      return words.changed(part, shown(change.before), shown(change.after));
    case "removed":
      return change.before === undefined ? words.removed(part) : words.removedWith(part, shown(change.before));
    case "conflict":
      return words.conflict(part, shown(change.kept), shown(change.page));
    case "vanished":
      return words.vanished(part);
    case "returned":
      return words.returned(part);
  }
}

/** Shortens a text for a message: a long text is replaced by its number of lines. */
function excerpt(text: string, { lines: describe }: Words<"specs">): string {
  const lines = text.trim().split("\n").length;
  return lines > 3 ? describe(lines) : oneLine(text);
}

/** Returns the path of the extraction record of a spec file. */
function recordPathOf(specPath: string): string {
  return join(dirname(specPath), recordFolder, `${basename(specPath, ".yaml")}.seen`);
}

/** Reads the extraction record of a spec file; returns `undefined` if there is none. */
export async function readExtractionRecord(specPath: string): Promise<ExtractionRecord | undefined> {
  const text = await readTextIfThere(recordPathOf(specPath));
  return text === undefined ? undefined : parseExtractionRecord(text);
}
