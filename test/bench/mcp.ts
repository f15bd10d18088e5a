/**
 * Measures the MCP server's search over the whole platform: the first query, which builds the index, and later queries.
 * Needs the platform's documents beside the checkout; exits with 1 if the fastest round of a later query takes 50 ms or
 * more. Ends with one line of JSON.
 */
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { apiSearch } from "../../generator/mcp/api-search.js";
import { readSpecs } from "../../generator/pipeline/read-specs.js";
import { sdkOf } from "../../generator/sdk/sdk.js";
import { corpusSources, hasCorpus } from "../corpus.js";
import { asSources } from "../pipeline/in-memory.js";
import { commandOptions } from "../command-options.js";

const options = commandOptions("npm run bench:mcp --", {
  rounds: { value: "N", default: "20", about: "how often each question is asked" },
});
if (!hasCorpus) throw new Error("The platform's documents are not beside the checkout (../shared/corpus).");

const questions = [
  "taobao.trades.sold.get",
  "taobao.trade.fullinfo.gett",
  "订单 查询",
  "dingdan",
  "查询卖家已卖出的交易数据列表接口",
  "如何给订单添加备注",
  "upload a picture to the picture space",
  "get the list of sold trades of a seller",
  "update logistics company and waybill number of an order",
  "nothing has this qwxz",
  "Upload an image for my item, then list the categories that the seller is authorized for, 商品类目 属性 查询 授权",
];

const { apis } = sdkOf(await readSpecs(asSources(corpusSources()), new Diagnostics()), new Diagnostics());
const search = apiSearch(apis);

async function millisecondsOf(question: string): Promise<number> {
  const start = performance.now();
  await search.find(question, 10);
  return performance.now() - start;
}

const first = await millisecondsOf("撤回");
const times = new Map<string, number[]>(questions.map((question) => [question, []]));
for (let round = 0; round < options.number("rounds"); round += 1) {
  for (const [question, taken] of times) taken.push(await millisecondsOf(question));
}

const sorted = (values: Iterable<number>) => [...values].toSorted((a, b) => a - b);
const medianOf = (values: readonly number[]) => sorted(values)[Math.floor(values.length / 2)] ?? NaN;
for (const [question, taken] of times) {
  const [fastest = NaN] = sorted(taken);
  console.log(
    `${medianOf(taken).toFixed(1).padStart(7)} ms median, ${fastest.toFixed(1).padStart(6)} fastest  ${question}`,
  );
}
const slowest = Math.max(...[...times.values()].map((taken) => Math.min(...taken)));
const medianMs = medianOf([...times.values()].flat());
const slowestMedianMs = Math.max(...[...times.values()].map(medianOf));
console.log(`${apis.length} APIs; the first question ${first.toFixed(0)} ms; target for others: under 50 ms`);
console.log(JSON.stringify({ benchmark: "mcp-search", apis: apis.length, firstMs: first, medianMs, slowestMedianMs }));
process.exitCode = slowest < 50 ? 0 : 1;
