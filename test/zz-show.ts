import { corpusDocuments } from "./roundtrip/corpus-documents.js";
import { madeApi } from "./roundtrip/made-model.js";
import { hash } from "./roundtrip/made-model.js";
import { forms, writeIn } from "./roundtrip/forms/forms.js";
import { Random } from "./roundtrip/random.js";
import { readPage } from "./roundtrip/read-page.js";
import { structureDifferences, structureOfPage, structureOfSpec } from "./roundtrip/structure.js";
const [, , mode, formName = "", arg = ""] = process.argv;
const apis = corpusDocuments().map(madeApi);
for (const form of forms.filter((f) => f.name.includes(formName))) {
  if (mode === "page") {
    const api = apis.find((a) => a.method === arg)!;
    const w = writeIn(form, api, new Random(hash(`${form.name} ${api.method} 1`)));
    const r = await readPage(form.file, w.text);
    console.log(w.text.split("\n").map((l, i) => `${i + 1}: ${l.replaceAll("\t", "→")}`).join("\n"));
    for (const f of r.findings) console.log(f.severity, f.code, f.place?.line, f.message);
    if (r.specs[0]) console.log(structureDifferences(structureOfPage(w.page, form, api.session), structureOfSpec(r.specs[0])));
  } else {
    const every = Number(arg || 12);
    const codes = new Map<string, string[]>();
    for (const api of apis.filter((_, i) => i % every === 0)) {
      const w = writeIn(form, api, new Random(hash(`${form.name} ${api.method} 1`)));
      const r = await readPage(form.file, w.text);
      for (const f of r.findings) codes.set(f.code, [...(codes.get(f.code) ?? []), `${api.method} :${f.place?.line} ${f.message.slice(0, 200)}`]);
    }
    for (const [c, l] of [...codes].sort((a, b) => b[1].length - a[1].length)) { console.log(l.length, c); for (const x of l.slice(0, mode === "codes" ? 2 : 8)) console.log("    ", x); }
  }
}
