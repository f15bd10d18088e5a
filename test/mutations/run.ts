/**
 * Damages pages in every kind and form, reads them, and prints the results: `npm run test:mutations`. Options:
 * `--pages N` (default 10000), `--seed N` (the first seed), `--only TEXT` and `--form TEXT` (kinds of damage and forms
 * whose names contain the text), `--show N` (failures to print, default 20). Exits with 1 if a page was silently read
 * incorrectly, crashed or hung, or was read incorrectly before it was damaged, which counts as `unsound`.
 */
import { parseArgs } from "node:util";
import { hasCorpus } from "../corpus.js";
import { corpusDocuments } from "../roundtrip/corpus-documents.js";
import { madeApi, type MadeApi } from "../roundtrip/made-model.js";
import { madeUpApi } from "../roundtrip/made-up-api.js";
import type { Random } from "../roundtrip/random.js";
import { damagedForms, damagePages, damages, damageTable, isFailure, outcomeText } from "./campaign.js";

const { values } = parseArgs({
  options: {
    pages: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    form: { type: "string", default: "" },
    show: { type: "string", default: "20" },
  },
});
const corpus: readonly MadeApi[] = hasCorpus ? corpusDocuments().map(madeApi).filter(isSmall) : [];

/** Returns an API for a page: every third is a real document, if documents exist. */
function apiOf(random: Random): MadeApi {
  const real = random.oneIn(3) ? random.pickFrom(corpus) : undefined;
  return real ?? madeUpApi(random);
}

function isSmall({ request, response }: MadeApi): boolean {
  return JSON.stringify([request, response]).length < 12_000;
}

const outcomes = await damagePages({
  pages: Number(values.pages),
  seed: Number(values.seed),
  damages: damages.filter(({ name }) => name.includes(values.only)),
  forms: damagedForms.filter(({ name }) => name.includes(values.form)),
  apiOf,
});
const unsound = outcomes.filter(({ verdict }) => verdict === "unsound");
const bad = [...outcomes.filter(isFailure), ...unsound];
for (const outcome of bad.slice(0, Number(values.show))) process.stdout.write(`${outcomeText(outcome)}\n\n`);
process.stdout.write(`${damageTable(outcomes)}\n`);
process.exitCode = bad.length > 0 ? 1 : 0;
