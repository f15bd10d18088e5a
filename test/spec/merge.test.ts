import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { ApiSpec, Field } from "../../generator/model/api-spec.js";
import { readSpecYaml } from "../../generator/read/spec-yaml.js";
import { mergeSpec, recordOf, type SpecMerge } from "../../generator/spec/merge.js";
import { printSpec } from "../../generator/spec/print.js";
import { anySpec, sourceText, statedByDoc, statedBySpec } from "./arbitrary-spec.js";
import { field, recallSpec } from "./recall-spec.js";

const options = { schemaPath: "spec.schema.json" };
const extracted = printSpec(recallSpec, options);
const record = recordOf(recallSpec);

/** Returns the spec of the same page with other content, whose hash always differs. */
function changedPage(spec: ApiSpec, changes: Partial<ApiSpec> = {}): ApiSpec {
  const { file } = spec.provenance;
  return { ...spec, ...changes, provenance: { ...spec.provenance, page: { file, sha256: "f".repeat(64) } } };
}

function merge(edit: (text: string) => string, fresh: ApiSpec): SpecMerge {
  const edited = edit(extracted);
  const merged = mergeSpec(edited, fresh, options, record);
  const diagnostics = new Diagnostics();
  readSpecYaml(sourceText("a.yaml", merged.text), diagnostics);
  expect(diagnostics.sorted()).toEqual([]);
  return merged;
}

const replacing =
  (...pairs: readonly (readonly [string, string])[]) =>
  (text: string) =>
    pairs.reduce((changed, [from, to]) => {
      expect(changed).toContain(from);
      return changed.replace(from, to);
    }, text);

/** Returns the lines in which two texts differ, as a reviewer sees them; the hash of the page is omitted. */
function changedLines(before: string, after: string): { removed: readonly string[]; added: readonly string[] } {
  const relevant = (text: string) => text.split("\n").filter((line) => !/^ {2}sha256: /.test(line));
  const [old, now] = [relevant(before), relevant(after)];
  return { removed: old.filter((line) => !now.includes(line)), added: now.filter((line) => !old.includes(line)) };
}

function withRequest(change: (fields: readonly Field[]) => readonly Field[]): ApiSpec {
  return changedPage(recallSpec, { request: change(recallSpec.request) });
}

function describing(name: string, description: string): (fields: readonly Field[]) => readonly Field[] {
  return (fields) => fields.map((one) => (one.name === name ? { ...one, description } : one));
}

describe("extracting a page again", () => {
  test("leaves the file unchanged, to the byte, if the page is the same", () => {
    const edited = `# mine\n${extracted.replace("description: token", "description:    'my   words'   # why")}`;
    expect(mergeSpec(edited, recallSpec, options, record)).toEqual({ text: edited, changes: [], record });
  });

  test("follows the page in parts that nobody has edited", () => {
    const { text, changes } = merge((same) => same, withRequest(describing("auth_token", "new words")));
    expect(changedLines(extracted, text)).toEqual({
      removed: ["    description: token"],
      added: ["    description: new words"],
    });
    expect(changes).toEqual([
      { kind: "changed", path: "request.auth_token", fact: "description", before: "token", after: "new words" },
    ]);
  });

  test("names parameters like findings, for any names", () => {
    const nested = (label: string, description: string): readonly Field[] => {
      const inner = field("fields", "String", { kind: "text" }, { description, choices: [{ value: "1", label }] });
      return [field("fields", "Item", { kind: "object", name: "Item", fields: [inner] })];
    };
    const earlier = { ...recallSpec, request: nested("one", "old") };
    const before = printSpec(earlier, options);
    const fresh = changedPage(recallSpec, { request: nested("first", "new") });
    const path = "request.fields.fields";
    expect(mergeSpec(before, fresh, options, recordOf(earlier)).changes).toEqual([
      { kind: "changed", path, fact: "description", before: "old", after: "new" },
      { kind: "changed", path, fact: "enum.1", before: "one", after: "first" },
    ]);
    const without = changedPage(recallSpec, { request: [field("fields", "Item", { kind: "opaque" })] });
    const removed = { kind: "removed", path: "request.fields", fact: "fields", before: undefined };
    expect(mergeSpec(before, without, options, recordOf(earlier)).changes).toEqual([removed]);
  });

  test("keeps edits, comments and the order of keys", () => {
    const edit = replacing(
      ["    type: String\n    required: true\n", "    required: true # always\n    type: String\n"],
      ["description: token", "# from support\n    description: my words"],
      ["title: 消息撤回", "title: Recall   # English"],
    );
    const { text, changes } = merge(
      edit,
      withRequest((fields) => [...fields, field("extra", "String", { kind: "text" })]),
    );
    expect(changes).toEqual([{ kind: "added", path: "request.extra", fact: undefined, value: undefined }]);
    const { removed, added } = changedLines(edit(extracted), text);
    expect(removed).toEqual(["title: Recall   # English"]);
    expect(added).toEqual(["title: Recall # English", "  - name: extra"]);
  });

  const choices = '        enum:\n          "2": 医生撤回\n          "1": 患者撤回\n';

  test.each([
    ["lists without blanks in their brackets", "labels:\n  - 免费", "labels: [免费, y]"],
    ["lists with blanks in their brackets", "labels:\n  - 免费", "labels: [ 免费, y ]"],
    ["choices in braces without blanks", choices, '        enum: {"2": 医生撤回, "1": mine}\n'],
    ["choices in braces with blanks", choices, '        enum: { "2": 医生撤回, "1": mine } # why\n'],
    ["comments beside and below a key that holds a list", "request:\n", "request: # what goes\n  # the first\n"],
    ["a comment beside a key whose text stands below", "title: 消息撤回", "title: # English?\n  消息撤回"],
    ["a comment above everything and one below", "topSpec: 1", "# mine\n\n# above\ntopSpec: 1 # format"],
  ])("prints %s unchanged", (_, from, to) => {
    const edit = replacing([from, to]);
    const { text } = merge(edit, withRequest(describing("auth_token", "new words")));
    expect(changedLines(edit(extracted), text)).toEqual({
      removed: ["    description: token"],
      added: ["    description: new words"],
    });
  });

  test("keeps the line ends and the byte order mark of an editor", () => {
    const edited = (text: string): string => `\uFEFF${text.replaceAll("\n", "\r\n")}`;
    const fresh = withRequest(describing("auth_token", "new words"));
    const { text } = merge(edited, fresh);
    expect(text).toBe(edited(mergeSpec(extracted, fresh, options, record).text));
  });

  test("keeps a person's value if the page changed too, and notes the page's value", () => {
    const edit = replacing(["description: token", "description: my words # asked them"]);
    const first = merge(edit, withRequest(describing("auth_token", "first; try\nof two")));
    expect(first.changes).toEqual([
      {
        kind: "conflict",
        path: "request.auth_token",
        fact: "description",
        kept: "my words",
        page: "first; try\nof two",
      },
    ]);
    expect(first.text).toContain("description: my words # asked them; the page says: first try of two\n");

    const again = withRequest(describing("auth_token", "second"));
    const second = mergeSpec(first.text.replaceAll("f".repeat(64), "e".repeat(64)), again, options, first.record);
    expect(second.text).toContain("description: my words # asked them; the page says: second\n");

    const agreed = first.text.replace("my words #", "second #").replaceAll("f".repeat(64), "e".repeat(64));
    expect(mergeSpec(agreed, again, options, first.record).text).toContain("description: second # asked them\n");
  });

  test("does not restore what a person deleted", () => {
    const edit = replacing(
      [
        "  - name: auth_token\n    type: String\n    required: true\n    example: 9eae09db243df99b\n    description: token\n",
        "",
      ],
      ["        maxLength: 1\n", ""],
      ['          "1": 患者撤回\n', ""],
    );
    expect(merge(edit, changedPage(recallSpec)).changes).toEqual([]);
  });

  test("keeps the access that a person wrote, which no page states", () => {
    const edit = replacing(["session: optional\n", "session: optional\naccess: read\n"]);
    const { text, changes } = merge(edit, withRequest(describing("auth_token", "new words")));
    expect(changes.map(({ kind }) => kind)).toEqual(["changed"]);
    expect(text).toContain("\naccess: read\n");
  });

  test("keeps what a person added", () => {
    const edit = replacing(
      ["    description: token\n", "    description: token\n    deprecated: true\n"],
      ["  - name: price\n", "  - name: mine\n    type: String\n  - name: price\n"],
    );
    const { text, changes } = merge(edit, changedPage(recallSpec));
    expect(changes).toEqual([]);
    expect(changedLines(edit(extracted), text)).toEqual({ removed: [], added: [] });
  });

  test("marks removed parameters, errors and samples once, until they return", () => {
    const removed = changedPage(recallSpec, {
      request: recallSpec.request.filter(({ name }) => name !== "file"),
      errors: [],
      samples: recallSpec.samples.filter(({ subject }) => subject === "request"),
    });
    const first = merge(replacing(["  - name: file\n", "  - name: file # why\n"]), removed);
    expect(first.changes).toEqual([
      { kind: "vanished", path: "request.file", fact: undefined },
      { kind: "vanished", path: "samples.response.xml", fact: undefined },
      { kind: "vanished", path: "errors.isv.wrong", fact: undefined },
    ]);
    expect(first.text).toContain("  - name: file # why; not on the page\n    type: byte[]\n");
    expect(first.text).toContain("  - code: isv.wrong # not on the page\n");
    expect(first.text).toContain("    xml: |- # not on the page\n");

    const repeated = first.text.replaceAll("f".repeat(64), "e".repeat(64));
    expect(mergeSpec(repeated, removed, options, first.record)).toMatchObject({ text: first.text, changes: [] });

    const back = mergeSpec(repeated, changedPage(recallSpec), options, record);
    expect(back.changes).toContainEqual({ kind: "returned", path: "request.file", fact: undefined });
    expect(back.text).toContain("  - name: file # why\n");
  });

  test("removes single facts that the page removed, unless they were edited", () => {
    const fresh = changedPage(recallSpec, { docId: undefined, category: undefined });
    const { text, changes } = merge(replacing(["category: 随访", "category: mine"]), fresh);
    expect(changes).toEqual([{ kind: "removed", path: "docId", fact: undefined, before: "12345" }]);
    expect(text).toContain("category: mine\n");
  });

  test("replaces the fields of a parameter that is no longer an object", () => {
    const fresh = withRequest((fields) =>
      fields.map((one) => (one.name === "request1" ? { ...one, typeWord: "String", type: { kind: "text" } } : one)),
    );
    const { text, changes } = merge((same) => same, fresh);
    expect(changes).toEqual([
      { kind: "changed", path: "request.request1", fact: "type", before: "RecallDo", after: "String" },
      { kind: "removed", path: "request.request1", fact: "fields", before: undefined },
    ]);
    expect(text).not.toContain("record_id");
  });

  test("removes nothing because of an incomplete page", () => {
    const fresh = changedPage(recallSpec, {
      incomplete: true,
      request: recallSpec.request.slice(0, 1).map((one) => ({ ...one, description: "tok" })),
      response: [],
      samples: [],
      errors: [],
    });
    const cut = merge((same) => same, fresh);
    expect(cut.changes).toEqual([]);
    expect(changedLines(extracted, cut.text)).toEqual({ removed: [], added: [] });

    // The record still contains the whole page, so changes of its next version can be distinguished from edits.
    const whole = withRequest(describing("auth_token", "new"));
    const text = cut.text.replaceAll("f".repeat(64), "e".repeat(64));
    expect(mergeSpec(text, whole, options, cut.record).changes.map(({ kind }) => kind)).toEqual(["changed"]);
  });

  test("treats every value of a spec without a record as a person's", () => {
    const {
      text,
      changes,
      record: next,
    } = mergeSpec(extracted, withRequest(describing("auth_token", "new words")), options, undefined);
    expect(changes.map(({ kind }) => kind)).toEqual(["conflict"]);
    expect(text).toContain("description: token # the page says: new words\n");
    expect([...next.pages]).toEqual(["f".repeat(64)]);
  });

  describe("of a spec that holds its record as `source.seen`", () => {
    const seen = Buffer.from(record.stated.list().join(""), "hex").toString("base64url");
    const old = extracted.replace(/^( {2}sha256: .*\n)/m, `$1  seen: ${seen}\n`).replace("title:", "# mine\ntitle:");

    test("moves the record out of the spec and changes nothing else if the page is the same", () => {
      const merged = mergeSpec(old, recallSpec, options, undefined);
      expect(merged).toEqual({ text: extracted.replace("title:", "# mine\ntitle:"), changes: [], record });
    });

    test("distinguishes edits from what the page stated", () => {
      const edited = old.replace("title: 消息撤回", "title: Recall");
      const fresh = changedPage(withRequest(describing("auth_token", "new words")), { title: "撤回" });
      const { text, changes } = mergeSpec(edited, fresh, options, undefined);
      expect(changes.map(({ kind }) => kind)).toEqual(["conflict", "changed"]);
      expect(text).not.toContain("seen");
    });
  });

  test("renews a record that is older than its spec after a killed run", () => {
    const behind = { pages: new Set(["a".repeat(64)]), stated: recordOf({ ...recallSpec, request: [] }).stated };
    expect(mergeSpec(extracted, recallSpec, options, behind)).toEqual({ text: extracted, changes: [], record });
  });

  test("merges into flow collections and keeps them valid", () => {
    const edit = replacing([
      "  - name: auth_token\n    type: String\n    required: true\n    example: 9eae09db243df99b\n    description: token\n",
      "  - { name: auth_token, type: String, required: true, description: mine }\n",
    ]);
    const fresh = withRequest((fields) => describing("auth_token", "a, b\n{c}")(fields).slice(0, 2));
    const { text, changes } = merge(edit, fresh);
    expect(changes.map(({ kind }) => kind)).toEqual(["conflict", "vanished", "vanished"]);
    expect(text).toContain("description: mine # the page says: a, b {c}");
  });

  test("changes only the record of the page if the new page states the same", () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const old = { ...spec, provenance: recallSpec.provenance };
        const printed = printSpec(old, options);
        const { text, changes } = mergeSpec(printed, changedPage(old), options, recordOf(old));
        expect(changes).toEqual([]);
        expect(text.replace("f".repeat(64), recallSpec.provenance.page?.sha256 ?? "")).toBe(printed);
      }),
      { numRuns: 40 },
    );
  });

  test("prints an unedited spec like the new page if nothing was removed", () => {
    fc.assert(
      fc.property(anySpec, fc.infiniteStream(fc.boolean()), (spec, choices) => {
        const { provenance } = recallSpec;
        const old: ApiSpec = { ...spec, incomplete: false, provenance };
        const keep = () => choices.next().value === true;
        const fresh = changedPage({ ...old, title: `${old.title}!`, request: edited(old.request, keep) });
        const merged = mergeSpec(printSpec(old, options), fresh, options, recordOf(old));
        const [doc] = readSpecYaml(sourceText("a.yaml", merged.text), new Diagnostics());
        const [again] = readSpecYaml(sourceText("a.yaml", printSpec(fresh, options)), new Diagnostics());
        expect(doc && statedByDoc(doc)).toEqual(statedBySpec(fresh));
        expect(doc?.source.extractedFrom).toEqual(again?.source.extractedFrom);
      }),
      { numRuns: 40 },
    );
  });
});

/** Returns fields with some other descriptions, examples and required flags, and with new parameters. */
function edited(fields: readonly Field[], keep: () => boolean): readonly Field[] {
  const changed = fields.map((one): Field => {
    const type = one.type.kind === "object" ? { ...one.type, fields: edited(one.type.fields, keep) } : one.type;
    return {
      ...one,
      type,
      description: keep() ? one.description : `${one.description} again`,
      example: keep() ? one.example : "another",
      required: keep() ? one.required : true,
    };
  });
  const isNew = !keep() && !fields.some(({ name }) => name === "brand new");
  return isNew ? [field("brand new", "String", { kind: "text" }), ...changed] : changed;
}
