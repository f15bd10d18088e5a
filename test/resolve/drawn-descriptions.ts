import { createHash } from "node:crypto";
import { corpusSources } from "../corpus.js";

interface Parameter {
  readonly type?: string;
  readonly description?: string;
  readonly subParams?: readonly Parameter[];
}

/** Every description of a String, Number or byte parameter of the platform, by its hash. */
export function descriptions(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const collect = (parameters: readonly Parameter[] = []): void => {
    for (const { type = "", description = "", subParams } of parameters) {
      if (/^(?:String|Number|byte)(?:\[\])*$/.test(type) && description !== "")
        found.set(hash(description), description);
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

export interface Draw {
  readonly seed: string;
  /** How many of the descriptions that may list values: two codes, each before a mark or a Chinese word. */
  readonly likely: number;
  /** How many of all others. */
  readonly others: number;
}

/** The hashes of a random draw without `earlier` ones: the same for the same seed, whatever the order of the corpus. */
export function drawn(
  from: ReadonlyMap<string, string>,
  earlier: ReadonlySet<string>,
  { seed, likely, others }: Draw,
): readonly string[] {
  const order = [...from.keys()]
    .filter((key) => !earlier.has(key))
    .map((key) => ({ key, rank: hash(`${seed} ${key}`) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1))
    .map(({ key }) => key);
  const mayList = (key: string): boolean => (from.get(key)?.match(codeBeforeMeaning) ?? []).length > 1;
  return [...order.filter(mayList).slice(0, likely), ...order.filter((key) => !mayList(key)).slice(0, others)];
}

/** Wider than anything that the classifier takes, so that what it misses is drawn too. */
const codeBeforeMeaning = /(?<![A-Za-z0-9])[A-Za-z0-9_]{1,40}["'”]?\s?(?:[:：=＝、.．,，(（\-—]|[\u4E00-\u9FFF])/g;

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
