import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseTypeWord } from "../../generator/kinds/type-words.js";
import type { Choice } from "../../generator/model/api-spec.js";
import { findChoices } from "../../generator/resolve/choices.js";
import { hasCorpus } from "../corpus.js";
import { descriptions, drawn, type Described, type Draw } from "./drawn-descriptions.js";

type Labels = Readonly<Record<string, readonly string[]>>;

/**
 * The values that a description lists for its parameter, labelled by hand from the text. Only the hash of each text is
 * stored.
 *
 * Every sample after the first was drawn at random and labelled before the rules of that time were measured with it;
 * `first` is the score of these rules. Their mistakes were corrected afterwards, so only `first` predicts the score for
 * new descriptions.
 */
const samples: readonly Sample[] = [
  // The 200 smallest hashes of likely descriptions, and the 120 smallest of all others, less one.
  { name: "first", first: "tuned over from the start" },
  { name: "second", first: "0.936 (73 of 78)", draw: { seed: "held out", likely: 220, others: 85 } },
  { name: "third", first: "0.957 (44 of 46)", draw: { seed: "held out again", likely: 120, others: 35 } },
  { name: "fourth", first: "1.000 (54 of 54), recall 0.621", draw: { seed: "fourth", likely: 150, others: 10 } },
  {
    name: "fifth",
    first: "0.955 (85 of 89), recall 0.552",
    draw: { seed: "fifth", likely: 250, possible: 130, others: 40 },
  },
  { name: "development", first: "never held out", draw: { seed: "dev", likely: 160, possible: 90, others: 0 } },
  {
    name: "sixth",
    first: "0.979 (141 of 144), recall 0.801",
    draw: { seed: "sixth", likely: 260, possible: 130, others: 30 },
  },
  {
    name: "seventh",
    first: "0.926 (126 of 136), recall 0.778",
    draw: { seed: "seventh", likely: 270, possible: 130, others: 20 },
  },
  {
    name: "eighth",
    first: "0.963 (130 of 135), recall 0.823; the rules before it 0.963 (129 of 134), recall 0.816",
    draw: { seed: "eighth", likely: 260, possible: 120, others: 20 },
  },
  {
    name: "ninth",
    first: "1.000 (163 of 163), recall 0.881 (22 missed)",
    draw: { seed: "ninth", likely: 300, possible: 90, others: 20 },
  },
  {
    name: "tenth",
    first: "0.975 (158 of 162), recall 0.898 (18 missed)",
    draw: { seed: "tenth", likely: 300, possible: 90, others: 20 },
  },
  {
    name: "eleventh",
    first: "0.982 (166 of 169), recall 0.878 (23 missed)",
    draw: { seed: "eleventh", likely: 300, possible: 90, others: 20 },
  },
];

interface Sample {
  readonly name: string;
  /** Precision, and recall where it was recorded, of the rules when the sample was new. */
  readonly first: string;
  readonly draw?: Draw;
}

function labelsOf(name: string): Labels {
  return JSON.parse(readFileSync(new URL(`../fixtures/choices/${name}.json`, import.meta.url), "utf8")) as Labels;
}

describe.skipIf(!hasCorpus)("choices in the platform's descriptions (skipped without ../shared/corpus)", () => {
  it("are correct if they are found, in each sample", () => {
    const texts = descriptions();
    const earlier = new Set<string>();
    for (const { name, first, draw } of samples) {
      const labels = labelsOf(name);
      const hashes = Object.keys(labels);
      if (draw !== undefined) expect(hashes).toEqual(drawn(texts, earlier, draw));
      for (const hash of hashes) earlier.add(hash);
      let [right, wrong, missed] = [0, 0, 0];
      for (const [hash, values] of Object.entries(labels)) {
        const found = choicesOf(texts.get(hash)).map(({ value }) => value);
        const isRight = JSON.stringify(found.toSorted()) === JSON.stringify(values.toSorted());
        if (found.length > 0 && isRight) right += 1;
        else if (found.length > 0) wrong += 1;
        if (values.length > 0 && !isRight) missed += 1;
      }
      const precision = right / (right + wrong);
      const recall = right / (right + missed);
      process.stdout.write(
        `choices, ${name} sample: precision ${precision.toFixed(3)} (${right} right, ${wrong} wrong), recall ${recall.toFixed(3)} (${missed} missed), ${hashes.length} descriptions; first run: ${first}\n`,
      );
      expect(precision).toBeGreaterThanOrEqual(0.98);
      expect(recall).toBeGreaterThanOrEqual(0.85);
    }
  });
});

function choicesOf(described: Described | undefined): readonly Choice[] {
  if (described === undefined) throw new Error("A labelled description is not in the corpus.");
  const { name, type, description } = described;
  const { base, lists } = parseTypeWord(type);
  return findChoices(description, { name, base, isList: lists > 0, example: undefined });
}
