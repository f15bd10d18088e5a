import { describe, expect, test } from "vitest";
import { chineseEvidence } from "../../../generator/emit/wording/chinese-evidence.js";
import { englishEvidence } from "../../../generator/emit/wording/english-evidence.js";
import type { Finding } from "../../../generator/model/evidence.js";

const sample = "Java request sample";
/** One finding of each kind: a kind that is missing does not compile. */
const findings: { readonly [Kind in Finding["kind"]]: Finding & { readonly kind: Kind } } = {
  "stated-depth": { kind: "stated-depth" },
  "own-line": { kind: "own-line" },
  "in-sample": { kind: "in-sample", sample, name: "id", parent: "user", line: 3 },
  "elsewhere-in-sample": { kind: "elsewhere-in-sample", sample, name: "id", parent: "user" },
  "first-field": { kind: "first-field", object: "user", shownBy: "mark" },
  "between-shown-rows": { kind: "between-shown-rows" },
  "only-place": { kind: "only-place" },
  "likeliest-parent": {
    kind: "likeliest-parent",
    parent: "user",
    others: ["the top level"],
    reason: { kind: "type-lacks-field", type: "User", name: "id" },
  },
  "only-in-sample": { kind: "only-in-sample", sample },
  "foreign-type": { kind: "foreign-type", written: "long", means: "Number" },
  "list-in-sample": { kind: "list-in-sample", sample, typeWord: "User" },
  "several-numbers-in-example": { kind: "several-numbers-in-example" },
  "long-number-in-example": { kind: "long-number-in-example" },
  "fraction-in-example": { kind: "fraction-in-example" },
  "joined-by-description": { kind: "joined-by-description" },
  "fraction-by-description": { kind: "fraction-by-description" },
  "id-by-description": { kind: "id-by-description" },
  "id-by-name": { kind: "id-by-name", name: "item_id" },
  "ids-by-name": { kind: "ids-by-name", name: "item_ids" },
  "coordinate-by-name": { kind: "coordinate-by-name", name: "lat" },
  stated: { kind: "stated", fact: "maxLength", value: "20" },
  "listed-again": { kind: "listed-again", same: true },
  "session-stated": { kind: "session-stated", by: "label" },
  "session-in-sample": { kind: "session-in-sample", sample, passes: true },
  "session-unknown": { kind: "session-unknown" },
  "in-words": { kind: "in-words", text: "页面已更正。The page was corrected." },
};

describe.each(Object.values(findings))("the finding $kind", (finding) => {
  test("is a different sentence in English and Chinese", () => {
    const [english, chinese] = [englishEvidence(finding), chineseEvidence(finding)];
    expect(english).toMatch(/^["A-Z页].*\.$/);
    expect(chinese).toMatch(/\p{Script=Han}.*[。.]$/u);
    expect(`${english} ${chinese}`).not.toMatch(/undefined|\[object/);
    if (finding.kind !== "in-words") expect(english).not.toMatch(/\p{Script=Han}/u);
  });
});

test("the place in a sample is in the language of the text", () => {
  const finding = findings["in-sample"];
  expect(englishEvidence(finding)).toBe("The Java request sample shows id below user, line 3.");
  expect(chineseEvidence(finding)).toBe("Java 请求示例中 id 位于 user 之下，第 3 行。");
  expect(chineseEvidence({ ...finding, parent: undefined })).toBe("Java 请求示例的顶层中有 id，第 3 行。");
});
