import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { casesIn, pagesIn, problemsOf } from "./case-pages.js";

const own = fileURLToPath(new URL("cases", import.meta.url));
/** Cases that are kept beside the checkout and not in it. */
const shared = fileURLToPath(new URL("../../../shared/cases", import.meta.url));

/** Kinds that need what no stage does yet: samples in other languages, and lists that only samples show. */
const waiting = /^(?:sample-tab-(?:curl|dotnet|python)|java-list-becomes-object|dingtalk-method-prefix\.txt$)/;

function describeCases(title: string, folder: string): void {
  describe(title, () => {
    const cases = casesIn(folder);

    test.each([...cases].filter(([file]) => !waiting.test(file)))("%s is read as it should be", async (file, page) => {
      expect(await problemsOf(folder, file, page)).toEqual([]);
    });

    // One that passes leaves the list.
    test.each([...cases].filter(([file]) => waiting.test(file)))("%s is still read wrong", async (file, page) => {
      expect(await problemsOf(folder, file, page)).not.toEqual([]);
    });
  });
}

describeCases("a page with a slip or in another layout", own);

test("each page of that kind has its line in expected.json", () => {
  expect(pagesIn(own).toSorted()).toEqual([...casesIn(own).keys()].toSorted());
});

if (existsSync(shared)) describeCases("a page of the cases beside the checkout", shared);
else test.skip("pages of the cases beside the checkout (skipped: ../shared/cases is not there)", () => undefined);
