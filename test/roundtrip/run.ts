/**
 * Writes the platform's documents as pages of every form, reads them back, and prints the number of correct ones:
 * `npm run test:forms` (`--help` lists its options). Without the corpus beside the repository, made-up documents are
 * used. Exits with 1 if a form fails.
 */
import { commandOptions, namedItems } from "../command-options.js";
import { hasCorpus } from "../corpus.js";
import { corpusDocuments } from "./corpus-documents.js";
import { forms } from "./forms/forms.js";
import { madeApi, type MadeApi } from "./made-model.js";
import { madeUpApi } from "./made-up-api.js";
import { failuresOf, formTable, measureForm, type FormMeasure } from "./measure-forms.js";
import { Random } from "./random.js";

const options = commandOptions("npm run test:forms --", {
  every: { value: "N", default: "1", about: "use every Nth document" },
  form: { value: "TEXT", about: "forms whose names contain the text" },
  document: { value: "TEXT", about: "documents whose methods contain the text" },
  show: { value: "N", default: "10", about: "the number of silently different pages to print for a form" },
  codes: { about: "print the number of findings per code" },
});
const apis: readonly MadeApi[] = hasCorpus
  ? corpusDocuments()
      .map(madeApi)
      .filter(
        ({ method }, index) => index % options.number("every") === 0 && method.includes(options.text("document") ?? ""),
      )
  : Array.from({ length: 400 }, (_, seed) => madeUpApi(new Random(seed)));
const measures: FormMeasure[] = [];
for (const form of namedItems("forms", forms, options.text("form"))) {
  const measure = await measureForm(form, apis);
  measures.push(measure);
  for (const { method, differences } of measure.silent.slice(0, options.number("show"))) {
    process.stdout.write(`${form.name}: ${method} is silently different\n`);
    for (const { aspect, path, expected, actual } of differences.slice(0, 5)) {
      process.stdout.write(`    ${aspect} ${path}: expected ${expected}, read ${actual}\n`);
    }
  }
  const codes = [...measure.codes].toSorted(([, one], [, other]) => other - one);
  if (options.isSet("codes"))
    process.stdout.write(codes.map(([code, count]) => `${String(count).padStart(8)}  ${code}\n`).join(""));
}
process.stdout.write(`${formTable(measures)}\n`);
for (const measure of measures) {
  const failures = failuresOf(measure);
  if (failures.length === 0) continue;
  process.stdout.write(`fails: ${measure.form.name}: ${failures.join("; ")}\n`);
  process.exitCode = 1;
}
