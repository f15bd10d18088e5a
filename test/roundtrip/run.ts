/**
 * Writes the platform's documents as pages of every form, reads them back, and prints the number of correct ones:
 * `npm run test:forms`. Options: `--every N` (use every Nth document, default 1), `--form TEXT` (forms whose names
 * contain it), `--document TEXT` (documents whose methods contain it), `--show N` (silently different pages to print,
 * default 10), `--codes` (the number of findings per code). Without the corpus beside the repository, made-up documents
 * are used. Exits with 1 if a form fails.
 */
import { parseArgs } from "node:util";
import { hasCorpus } from "../corpus.js";
import { corpusDocuments } from "./corpus-documents.js";
import { forms } from "./forms/forms.js";
import { madeApi, type MadeApi } from "./made-model.js";
import { madeUpApi } from "./made-up-api.js";
import { failuresOf, formTable, measureForm, type FormMeasure } from "./measure-forms.js";
import { Random } from "./random.js";

const { values } = parseArgs({
  options: {
    every: { type: "string", default: "1" },
    form: { type: "string", default: "" },
    document: { type: "string", default: "" },
    show: { type: "string", default: "10" },
    codes: { type: "boolean", default: false },
  },
});
const apis: readonly MadeApi[] = hasCorpus
  ? corpusDocuments()
      .map(madeApi)
      .filter(({ method }, index) => index % Number(values.every) === 0 && method.includes(values.document))
  : Array.from({ length: 400 }, (_, seed) => madeUpApi(new Random(seed)));
const measures: FormMeasure[] = [];
for (const form of forms.filter(({ name }) => name.includes(values.form))) {
  const measure = await measureForm(form, apis);
  measures.push(measure);
  for (const { method, differences } of measure.silent.slice(0, Number(values.show))) {
    process.stdout.write(`${form.name}: ${method} is silently different\n`);
    for (const { aspect, path, expected, actual } of differences.slice(0, 5)) {
      process.stdout.write(`    ${aspect} ${path}: expected ${expected}, read ${actual}\n`);
    }
  }
  const codes = [...measure.codes].toSorted(([, one], [, other]) => other - one);
  if (values.codes)
    process.stdout.write(codes.map(([code, count]) => `${String(count).padStart(8)}  ${code}\n`).join(""));
}
process.stdout.write(`${formTable(measures)}\n`);
for (const measure of measures) {
  const failures = failuresOf(measure);
  if (failures.length === 0) continue;
  process.stdout.write(`fails: ${measure.form.name}: ${failures.join("; ")}\n`);
  process.exitCode = 1;
}
