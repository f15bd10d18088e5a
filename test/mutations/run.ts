/**
 * Damages pages in every kind and form, reads them, and prints the results: `npm run test:mutations` (`--help` lists its
 * options). Exits with 1 if a page was silently read incorrectly, crashed or hung, or was read incorrectly before it was
 * damaged, which counts as `unsound`.
 */
import { commandOptions, namedItems } from "../command-options.js";
import { hasCorpus } from "../corpus.js";
import { corpusDocuments } from "../roundtrip/corpus-documents.js";
import { madeApi, type MadeApi } from "../roundtrip/made-model.js";
import { madeUpApi } from "../roundtrip/made-up-api.js";
import type { Random } from "../roundtrip/random.js";
import { damagedForms, damagePages, damages, damageTable, isFailure, outcomeText } from "./campaign.js";

const options = commandOptions("npm run test:mutations --", {
  pages: { value: "N", default: "10000", about: "the number of pages" },
  seed: { value: "N", default: "1", about: "the first seed" },
  only: { value: "TEXT", about: "kinds of damage whose names contain the text" },
  form: { value: "TEXT", about: "forms whose names contain the text" },
  show: { value: "N", default: "20", about: "the number of failures to print" },
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
  pages: options.number("pages"),
  seed: options.number("seed"),
  damages: namedItems("kinds of damage", damages, options.text("only")),
  forms: namedItems("forms", damagedForms, options.text("form")),
  apiOf,
});
const unsound = outcomes.filter(({ verdict }) => verdict === "unsound");
const bad = [...outcomes.filter(isFailure), ...unsound];
for (const outcome of bad.slice(0, options.number("show"))) process.stdout.write(`${outcomeText(outcome)}\n\n`);
process.stdout.write(`${damageTable(outcomes)}\n`);
process.exitCode = bad.length > 0 ? 1 : 0;
