import { describe, expect, test } from "vitest";
import { hasCorpus } from "../corpus.js";
import { corpusDocuments } from "./corpus-documents.js";
import { forms } from "./forms/forms.js";
import { madeApi } from "./made-model.js";
import { madeUpApi } from "./made-up-api.js";
import { failuresOf, measureForm } from "./measure-forms.js";
import { Random } from "./random.js";

// `npm run test:forms` measures all documents and prints the table.
const madeUp = Array.from({ length: 60 }, (_, seed) => madeUpApi(new Random(seed)));
const real = hasCorpus ? corpusDocuments().filter((_, index) => index % 97 === 0) : [];
const apis = [...madeUp, ...real.map(madeApi)];

describe("a complete page", () => {
  for (const form of forms) {
    test(`as ${form.name} is read correctly, without a finding`, { timeout: 120_000 }, async () => {
      expect(failuresOf(await measureForm(form, apis))).toEqual([]);
    });
  }
});
