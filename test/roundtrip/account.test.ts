import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { LineLedger } from "../../generator/read/ledger.js";
import { readPageText } from "../../generator/read/page-text.js";
import { damages } from "../mutations/campaign.js";
import { forms, textOf } from "./forms/forms.js";
import { madeUpApi } from "./made-up-api.js";
import { pageOf } from "./page.js";
import { Random } from "./random.js";
import { structureOfPage } from "./structure.js";

const textForms = forms.filter(({ file }) => file !== "page.html" && file !== "document.json");

/** Returns the lines inside the tables of a text that are neither claimed nor reported. */
function unaccounted(text: string): readonly string[] {
  const ledger = new LineLedger();
  readPageText({ path: "page.txt", text, sha256: "" }, new Diagnostics(), ledger);
  const lines = text.split(/\r\n|\n|\r/);
  return ledger.tables.flatMap(({ first, last }) =>
    lines.flatMap((line, index) => {
      const number = index + 1;
      const isInside = number >= first && number <= last && line.trim() !== "";
      return isInside && ledger.at(number).length === 0 ? [`${number}: ${line}`] : [];
    }),
  );
}

describe("the account of a page's text", () => {
  it.each(textForms.map((form) => [form.name, form] as const))(
    "covers every line of the tables of pages in the form %s",
    (_, form) => {
      for (let seed = 0; seed < 40; seed += 1) {
        const random = new Random(seed);
        const text = textOf(form.write(pageOf(madeUpApi(random), form.wording(random)), random));
        expect(unaccounted(text)).toEqual([]);
      }
    },
  );

  it.each(textForms.map((form) => [form.name, form] as const))(
    "covers every line of the tables of damaged pages in the form %s",
    (_, form) => {
      for (const [seed, damage] of damages.filter(({ kinds }) => kinds.includes(form.kind)).entries()) {
        const random = new Random(seed);
        const api = madeUpApi(random);
        const page = pageOf(api, form.wording(random));
        const styleSeed = random.below(2 ** 31);
        const rewrite = (changed: typeof page) => form.write(changed, new Random(styleSeed));
        const sound = {
          form,
          api,
          page,
          lines: rewrite(page),
          structure: structureOfPage(page, form, api.session),
          rewrite,
        };
        const damaged = damage.apply(sound, random);
        if (damaged !== undefined) expect([damage.name, unaccounted(textOf(damaged.lines))]).toEqual([damage.name, []]);
      }
    },
  );
});
