import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { learn, type Proposal } from "../../generator/learn/learn.js";
import { masked } from "../../generator/learn/mask.js";
import { readRecordings } from "../../generator/learn/recordings.js";
import { editResponse, type SpecEdit } from "../../generator/spec/edit.js";
import { readPage } from "../roundtrip/read-page.js";

const method = "taobao.demo.order.get";
const specText = `topSpec: 1
method: ${method}
response:
  # kept
  - name: a
    type: String # kept too
  - name: b
    type: Number
  - name: c
    type: Row
    fields:
      - { name: a, type: Date }
  - name: d
    type: Row[]
    fields:
      - { name: b, type: Boolean }
  - name: e
    type: ""
`;

async function specOf(text: string) {
  const { specs, findings } = await readPage("spec.yaml", text);
  const [spec] = specs;
  if (spec === undefined) throw new Error(findings.map(({ message }) => message).join("\n"));
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  return spec;
}

async function proposalsFor(text: string, recorded: string): Promise<readonly Proposal[]> {
  const found = new Diagnostics();
  const recordings = readRecordings({ path: "recorded.json", text: recorded, sha256: "" }, method, found);
  return learn(await specOf(text), recordings, () => true, found);
}

function edited(text: string, proposals: readonly Proposal[]): string {
  const edits = proposals.map((proposal): SpecEdit => {
    const base = { names: proposal.names, comment: "from recorded.json" };
    switch (proposal.kind) {
      case "field":
        return { ...base, kind: "add", parameter: proposal.field };
      case "type":
        return { ...base, kind: "set", key: "type", value: proposal.after };
      case "format":
        return { ...base, kind: "set", key: "format", value: proposal.format };
    }
  });
  return editResponse(text, edits);
}

/** Values of responses with few different names, so that they often have the names of the spec. */
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom("", "words", "12", "2020-01-01 00:00:00", 1, 1.5, true, null, "__proto__"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e", "f", "row", "string", "__proto__", "x y"), tie("value"), {
      maxKeys: 4,
    }),
  ),
}));

describe("learning from any response", () => {
  const response = fc.dictionary(fc.constantFrom("a", "b", "c", "d", "e", "f"), value, { maxKeys: 6 });

  it("edits a spec that reads without errors, and keeps its comments", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(response, { minLength: 1, maxLength: 3 }), async (responses) => {
        const recorded = responses.map((members) => JSON.stringify({ demo_order_get_response: members })).join("\n");
        const text = edited(specText, await proposalsFor(specText, recorded));
        await specOf(text);
        expect(text).toContain("# kept");
        expect(text).not.toContain("words");
        expect(text).not.toContain("__proto__");
      }),
    );
  });

  it("proposes nothing that the edited spec contains", async () => {
    await fc.assert(
      fc.asyncProperty(response, async (members) => {
        const recorded = JSON.stringify({ demo_order_get_response: members });
        const once = edited(specText, await proposalsFor(specText, recorded));
        const twice = edited(once, await proposalsFor(once, recorded));
        expect((await proposalsFor(twice, recorded)).filter(({ kind }) => kind === "field")).toEqual([]);
      }),
    );
  });

  it("reads any text as responses or reports it", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(fc.json()).map((lines) => lines.join("\n")),
        ),
        (text) => {
          const found = new Diagnostics();
          const recordings = readRecordings({ path: "recorded.json", text, sha256: "" }, method, found);
          expect(recordings.length > 0 || found.sorted().length > 0).toBe(true);
        },
      ),
    );
  });
});

describe("the masked form of a value", () => {
  test.each([
    ["13800001234", ["00000000000", 11]],
    ["Ab-1", ["Aa-0", 4]],
    ["张三", ["文文", 2]],
    ["é", ["文", 1]],
    ["\u001b[31m", ["?[00a", 5]],
    ["x".repeat(30), [`${"a".repeat(20)}…`, 30]],
  ])("is, for %j, %s", (text, shape) => {
    expect(masked(text)).toEqual(shape);
  });
});
