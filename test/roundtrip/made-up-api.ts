import { madeApi, type CorpusParameter, type MadeApi } from "./made-model.js";
import type { Random } from "./random.js";

const words =
  "item order trade shop user seller buyer query page size total status type name code price date list result model data id no count info detail option tag address phone city time created modified remark amount fee sku store brand".split(
    " ",
  );
const scalars = ["String", "String", "String", "Number", "Number", "Boolean", "Date", "Price", "String[]", "Number[]"];
const descriptions = [
  "编号",
  "名称",
  "每页条数,最大100",
  "是否成功",
  "0:关,1:开",
  "创建时间",
  "见说明 (可为空)",
  "扩展字段",
];

/** Returns a small API with made-up names, as varied as the platform's APIs. */
export function madeUpApi(random: Random): MadeApi {
  const method = `${random.pick(["taobao", "tmall", "alibaba", "cainiao"])}.${word(random)}.${word(random)}.${random.pick(["get", "query", "update"])}`;
  return madeApi({
    name: method,
    apiChineseName: random.pick(["查询订单", "获取单个商品", "修改店铺信息", "批量 (异步) 查询"]),
    description: random.pick(["查询订单的详情", "获取商品。<br/>需要授权", "用于修改"]),
    requestParams: parameters(random, 1 + random.below(6), 0),
    responseParams: parameters(random, 1 + random.below(4), 0),
  });
}

function parameters(random: Random, count: number, depth: number): readonly CorpusParameter[] {
  const names = new Set<string>();
  while (names.size < count) names.add(`${word(random)}_${word(random)}`.replace(/^(\w+)_\1$/, "$1"));
  return [...names].map((name) => {
    const isObject = depth < 3 && random.oneIn(3 + depth);
    const base = `${name.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase())}${random.pick(["Dto", "VO", "", "Info"])}`;
    return {
      name,
      type: isObject ? `${base}${random.oneIn(3) ? "[]" : ""}` : (random.pickFrom(scalars) ?? "String"),
      required: random.oneIn(2),
      description: random.pickFrom(descriptions) ?? "",
      ...(depth === 0 && random.oneIn(6) && !isObject && { maxLength: 20 }),
      ...(isObject && { subParams: parameters(random, 1 + random.below(4), depth + 1) }),
    };
  });
}

function word(random: Random): string {
  return random.pickFrom(words) ?? "item";
}
