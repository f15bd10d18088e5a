import { describe, expect, test } from "vitest";
import { forms } from "../roundtrip/forms/forms.js";
import { madeUpApi } from "../roundtrip/made-up-api.js";
import { plainWording } from "../roundtrip/wording.js";
import { tryDamage, type Verdict } from "./campaign.js";
import { without, type Damage } from "./damage.js";

const form = forms.find(({ name }) => name === "HTML, levels");
const plain = form === undefined ? [] : [{ ...form, wording: () => plainWording }];

const campaign = { forms: plain, apiOf: madeUpApi };

/** Creates a kind of damage with the given properties, which leaves the page unchanged. */
function damage(apply: (...parameters: Parameters<Damage["apply"]>) => Partial<ReturnType<Damage["apply"]>>): Damage {
  return {
    name: "made up",
    kinds: ["html"],
    apply: (baseline, random) => ({ lines: baseline.lines, ...apply(baseline, random) }),
  };
}

const untouched = damage(() => ({}));
const firstRow = ({ page }: Parameters<Damage["apply"]>[0]): string => page.request.rows[0]?.path ?? "";

describe("the campaign judges", () => {
  test.each<readonly [string, Damage, Verdict]>([
    ["a page that was not damaged as right", untouched, "right"],
    [
      "a page that is read as it no longer is as silent",
      damage((baseline) => ({ baselineIsWrong: true, alsoRight: [without(baseline.structure, firstRow(baseline))] })),
      "silent",
    ],
    [
      "a page that is read as the damage left it as right",
      damage((baseline) => ({ baselineIsWrong: true, alsoRight: [baseline.structure] })),
      "right",
    ],
    [
      "a row that had to be reported and was not as silent",
      damage((baseline) => ({ mustReport: [{ aspect: "required", path: firstRow(baseline) }] })),
      "silent",
    ],
    ["a file that holds two APIs of which one was read as silent", damage(() => ({ apis: 2 })), "silent"],
    [
      "a page of nothing as refused",
      damage(() => ({ lines: [{ text: "<p>nothing</p>", part: "furniture" }] })),
      "refused",
    ],
    [
      "a page that was refused for the damaged row's sake, but does not say so, as silent",
      damage((baseline) => ({ row: firstRow(baseline), lines: [{ text: "<p>nothing</p>", part: "furniture" }] })),
      "silent",
    ],
  ])("%s", async (_, kind, verdict) => {
    const outcome = await tryDamage(kind, 1, campaign);
    expect(outcome?.verdict).toBe(verdict);
  });

  test("the same page in the same way for the same seed", async () => {
    const [one, other] = [await tryDamage(untouched, 7, campaign), await tryDamage(untouched, 7, campaign)];
    expect(other?.damaged.lines).toEqual(one?.damaged.lines);
    expect((await tryDamage(untouched, 8, campaign))?.damaged.lines).not.toEqual(one?.damaged.lines);
  });
});
