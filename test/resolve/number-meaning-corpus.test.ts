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

/** The kind of a parameter's values, labelled by hand from its name and description. */
type Label = "int64" | "decimal" | "number";

type Labels = Readonly<Record<string, Label>>;

/**
 * Samples that were drawn at random and labelled before the rules of that time were measured with them; `first` is the
 * score of these rules for ids. The labels are stored by the hash of name, type and description, without the texts.
 */
const samples = [
  { name: "first", first: "not recorded" },
  { name: "second", first: "precision 0.995 (197 of 198), recall 1.000" },
] as const;

function labelsOf(name: string): Labels {
  return JSON.parse(readFileSync(new URL(`../fixtures/ids/${name}.json`, import.meta.url), "utf8")) as Labels;
}

describe.skipIf(!hasCorpus)("meanings of the platform's numbers (skipped without ../shared/corpus)", () => {
  it.each(samples.flatMap((sample) => (["int64", "decimal"] as const).map((wanted) => ({ ...sample, wanted }))))(
    "are found with precision and recall of at least 0.95: $wanted, $name sample",
    ({ name, first, wanted }) => {
      const labels = labelsOf(name);
      let [right, wrong, missed] = [0, 0, 0];
      for (const [hash, parameter] of labelledParameters(labels)) {
        const isFound = meaningOf(parameter) === wanted;
        const isLabelled = labels[hash] === wanted;
        if (isFound && isLabelled) right += 1;
        else if (isFound) wrong += 1;
        else if (isLabelled) missed += 1;
      }
      const [precision, recall] = [right / (right + wrong), right / (right + missed)];
      process.stdout.write(
        `${wanted}, ${name} sample: precision ${precision.toFixed(3)} (${right} right, ${wrong} wrong), recall ${recall.toFixed(3)} (${missed} missed), ${Object.keys(labels).length} numbers; first run of ids: ${first}\n`,
      );
      expect(precision).toBeGreaterThanOrEqual(0.95);
      expect(recall).toBeGreaterThanOrEqual(0.95);
    },
  );

  it.each(samples)("are measured for every labelled number of the $name sample", ({ name }) => {
    const labels = labelsOf(name);
    expect(labelledParameters(labels).size).toBe(Object.keys(labels).length);
  });
});

function meaningOf({ name = "", type = "", description = "" }: Parameter): string | undefined {
  return numberMeaning({ name, typeWord: type, description, example: undefined })?.format;
}

function labelledParameters(labels: Labels): ReadonlyMap<string, Parameter> {
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
