import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { numberMeaning } from "../../generator/resolve/number-meaning.js";
import { corpusSources, hasCorpus } from "../corpus.js";

interface Parameter {
  readonly name?: string;
  readonly type?: string;
  readonly description?: string;
  readonly subParams?: readonly Parameter[];
}

/** What the values of a parameter are: labelled by hand, by reading its name and description. */
type Label = "int64" | "decimal" | "number";

/** The labels by the hash of name, type and description. No text is kept. */
const labels = JSON.parse(readFileSync(new URL("../fixtures/ids/first.json", import.meta.url), "utf8")) as Readonly<
  Record<string, Label>
>;

describe.skipIf(!hasCorpus)("meanings of the platform's numbers (skipped without ../shared/corpus)", () => {
  it.each(["int64", "decimal"] as const)("are found with precision and recall of at least 0.95: %s", (wanted) => {
    let [right, wrong, missed] = [0, 0, 0];
    for (const [hash, parameter] of labelledParameters()) {
      const isFound = meaningOf(parameter) === wanted;
      const isLabelled = labels[hash] === wanted;
      if (isFound && isLabelled) right += 1;
      else if (isFound) wrong += 1;
      else if (isLabelled) missed += 1;
    }
    const [precision, recall] = [right / (right + wrong), right / (right + missed)];
    process.stdout.write(
      `${wanted}: precision ${precision.toFixed(3)} (${right} right, ${wrong} wrong), recall ${recall.toFixed(3)} (${missed} missed), ${Object.keys(labels).length} numbers\n`,
    );
    expect(precision).toBeGreaterThanOrEqual(0.95);
    expect(recall).toBeGreaterThanOrEqual(0.95);
  });

  it("are measured on every labelled number", () => {
    expect(labelledParameters().size).toBe(Object.keys(labels).length);
  });
});

function meaningOf({ name = "", type = "", description = "" }: Parameter): string | undefined {
  return numberMeaning({ name, typeWord: type, description, example: undefined })?.format;
}

function labelledParameters(): ReadonlyMap<string, Parameter> {
  const found = new Map<string, Parameter>();
  const collect = (parameters: readonly Parameter[] = []): void => {
    for (const parameter of parameters) {
      const { name = "", type = "", description = "", subParams } = parameter;
      const hash = createHash("sha256")
        .update(JSON.stringify([name, type, description]))
        .digest("hex");
      if (Object.hasOwn(labels, hash)) found.set(hash, parameter);
      collect(subParams);
    }
  };
  for (const { text } of corpusSources()) {
    const { requestParams, responseParams } = JSON.parse(text) as Record<string, readonly Parameter[] | undefined>;
    collect(requestParams);
    collect(responseParams);
  }
  return found;
}
