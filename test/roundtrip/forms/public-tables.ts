import type { PageLines } from "./page-lines.js";

const tables: readonly (readonly [heading: string, rows: readonly (readonly string[])[]])[] = [
  [
    "请求地址",
    [
      ["环境", "HTTP地址", "HTTPS地址"],
      ["正式环境", "http://gw.api.taobao.com/router/rest", "https://eco.taobao.com/router/rest"],
    ],
  ],
  [
    "公共请求参数",
    [
      ["名称", "类型", "必须", "描述"],
      ["method", "String", "是", "API接口名称。"],
      ["app_key", "String", "是", "TOP分配给应用的AppKey。"],
      ["session", "String", "否", "用户登录授权成功后，TOP颁发给应用的授权信息。"],
      ["timestamp", "String", "是", "时间戳，格式为yyyy-MM-dd HH:mm:ss，时区为GMT+8。"],
      ["format", "String", "否", "响应格式。默认为xml格式，可选值：xml，json。"],
      ["v", "String", "是", "API协议版本，可选值：2.0。"],
      ["simplify", "Boolean", "否", "是否采用精简JSON返回格式。"],
      ["sign_method", "String", "是", "签名的摘要算法，可选值为：hmac，md5。"],
      ["sign", "String", "是", "API输入参数签名结果。"],
    ],
  ],
  [
    "公共响应参数",
    [
      ["名称", "类型", "描述"],
      ["code", "String", "错误码。"],
      ["msg", "String", "错误描述。"],
      ["sub_code", "String", "子错误码。"],
      ["request_id", "String", "请求ID。"],
    ],
  ],
];

/** Adds the tables of the newer layout that are the same for every API; their rows are not parameters of the API. */
export function addPublicTables(
  out: PageLines,
  write: (heading: string, titles: readonly string[], rows: readonly (readonly string[])[]) => readonly string[],
): void {
  for (const [heading, [titles = [], ...rows]] of tables) out.add("furniture", ...write(heading, titles, rows));
}
