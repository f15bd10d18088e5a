import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { casesIn, pagesIn, problemsOf } from "./case-pages.js";

const own = fileURLToPath(new URL("cases", import.meta.url));
/** Cases that are stored beside the checkout. */
const shared = fileURLToPath(new URL("../../../shared/cases", import.meta.url));

function describeCases(title: string, folder: string): void {
  describe(title, () => {
    const cases = casesIn(folder);

    test.each([...cases])("%s is read as expected", async (file, page) => {
      expect(await problemsOf(folder, file, page)).toEqual([]);
    });
  });
}

describeCases("a page with a slip or in another layout", own);

test("each page of that kind has its line in expected.json", () => {
  expect(pagesIn(own).toSorted()).toEqual([...casesIn(own).keys()].toSorted());
});

if (existsSync(shared)) describeCases("a page of the cases beside the checkout", shared);
else test.skip("pages of the cases beside the checkout (skipped: ../shared/cases is not there)", () => undefined);
