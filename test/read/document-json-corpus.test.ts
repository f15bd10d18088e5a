import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { readDocumentJson } from "../../generator/read/document-json.js";
import { corpusSources, hasCorpus } from "../corpus.js";

describe.skipIf(!hasCorpus)("the platform's documents (skipped without ../shared/corpus)", () => {
  test("are all read; the one without a name and parameters without a type are reported", { timeout: 60_000 }, () => {
    const diagnostics = new Diagnostics();
    let [docs, rows] = [0, 0];
    for (const source of corpusSources()) {
      for (const doc of readDocumentJson(source, diagnostics)) {
        docs++;
        rows += doc.request.rows.length + doc.response.rows.length;
      }
    }
    expect({ docs, rows }).toEqual({ docs: 4_483, rows: 96_016 });
    expect(diagnostics.sorted().map(({ code, place }) => [code, place?.file])).toEqual([
      ["read/type-missing", "admarket/yunos_admarket_ad_bid.json"],
      ["read/type-missing", "baichuan/alibaba_baichuan_taopassword_check.json"],
      ["read/type-missing", "jae/taobao_aplatform_weakget.json"],
      ["read/document-empty", "logistic/.json"],
      ["read/type-missing", "msgamp/taobao_bc_chat_message_send.json"],
      ["read/type-missing", "msgamp/taobao_message_send.json"],
      ["read/type-missing", "tmallhk/tmall_traceplatform_awdc_info_upload.json"],
      ["read/type-missing", "tmallhk/tmall_traceplatform_cts_info_upload.json"],
    ]);
  });
});
