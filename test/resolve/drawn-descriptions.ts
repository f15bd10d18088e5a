import { createHash } from "node:crypto";
import { corpusSources } from "../corpus.js";

interface Parameter {
  readonly name?: string;
  readonly type?: string;
  readonly description?: string;
  readonly subParams?: readonly Parameter[];
}

/** A description, and the first parameter of the platform that has it. */
export interface Described {
  readonly name: string;
  readonly type: string;
  readonly description: string;
}

/** Returns every description of a String, Number or byte parameter of the platform, by its hash. */
export function descriptions(): ReadonlyMap<string, Described> {
  const found = new Map<string, Described>();
  const collect = (parameters: readonly Parameter[] = []): void => {
    for (const { name = "", type = "", description = "", subParams } of parameters) {
      const key = hash(description);
      if (/^(?:String|Number|byte)(?:\[\])*$/.test(type) && description !== "" && !found.has(key)) {
        found.set(key, { name, type, description });
      }
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
  /** The number of descriptions that may list values: two codes, each before a mark or a Chinese word. */
  readonly likely: number;
  /** The number of descriptions that have at least two different words or numbers; if omitted, they count as others. */
  readonly possible?: number;
  /** The number of all other descriptions. */
  readonly others: number;
}

/**
 * Returns the hashes of a random draw without `earlier` ones: the same for the same seed, whatever the order of the
 * corpus.
 */
export function drawn(
  from: ReadonlyMap<string, Described>,
  earlier: ReadonlySet<string>,
  { seed, likely, possible, others }: Draw,
): readonly string[] {
  const order = [...from]
    .filter(([key]) => !earlier.has(key))
    .map(([key, { description }]) => ({ key, rank: hash(`${seed} ${key}`), group: groupOf(description) }))
    .toSorted((one, other) => (one.rank < other.rank ? -1 : 1));
  const first = (wanted: Group, count = 0): readonly string[] =>
    order
      .filter(({ group }) => wanted === (group === "possible" && possible === undefined ? "others" : group))
      .slice(0, count)
      .map(({ key }) => key);
  return [...first("likely", likely), ...first("possible", possible), ...first("others", others)];
}

type Group = "likely" | "possible" | "others";

/**
 * Returns the group of a description. Groups are wider than the patterns of the rules, so that descriptions that the
 * rules miss are drawn, too.
 */
function groupOf(description: string): Group {
  if ((description.match(codeBeforeMeaning) ?? []).length > 1) return "likely";
  return new Set(description.match(code)).size > 1 ? "possible" : "others";
}

const codeBeforeMeaning = /(?<![A-Za-z0-9])[A-Za-z0-9_]{1,40}["'”]?\s?(?:[:：=＝、.．,，(（\-—]|[\u4E00-\u9FFF])/g;
const code = /(?<![A-Za-z0-9_])[A-Za-z0-9_]{1,40}(?![A-Za-z0-9_])/g;

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
