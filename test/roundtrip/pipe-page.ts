import { inCell, type MadeApi, type MadeParameter } from "./made-model.js";
import { javaSample, xmlSample } from "./sample-writer.js";

/** The text that another converter gives for a document page: bars between the cells, no headings, no nested rows. */
export function pipePage(api: MadeApi): string {
  return [
    "感谢您的反馈!",
    "",
    ...api.description.split("\n"),
    "名称 | 类型 | 是否必须 | 示例值 | 更多限制 | 描述 |",
    "---|---|---|---|---|---|",
    ...api.request.flatMap((parameter) => rowsOf(parameter, true)),
    "名称 | 类型 | 示例值 | 描述 |",
    "---|---|---|---|",
    ...api.response.flatMap((parameter) => rowsOf(parameter, false)),
    javaSample(api),
    "",
    xmlSample(api),
    "",
    "<error_response>",
    "    <code>50</code>",
    "</error_response>",
    "错误码 | 错误描述 | 解决方案 |",
    "---|---|---|",
    ...api.errors.map(({ code, message, solution }) => {
      const cells = [code, message, solution].filter((cell) => cell !== "");
      return `${cells.join(" | ")} ${"|".repeat(4 - cells.length)}`;
    }),
    "",
    "API工具",
    "FAQ",
    "返回",
    "顶部",
  ].join("\n");
}

function rowsOf(parameter: MadeParameter, isRequest: boolean): readonly string[] {
  const { name, type, description, limits, fields } = parameter;
  const required = isRequest ? [parameter.required ? "必须" : "可选"] : [];
  const cells = [name, type, ...required, inCell(parameter.example)].filter((cell) => cell !== "");
  const columns = isRequest ? 6 : 4;
  const lost = fields.length > 0 ? ["|", "|".repeat(columns / 2)] : [];
  if (Object.keys(limits).length > 0) return [`${cells.join(" | ")} |`, "|", `${description} |`, ...lost];
  const row = [...cells, description].filter((cell) => cell !== "");
  return [`${row.join(" | ")} ${"|".repeat(columns - row.length + 1)}`, ...lost];
}
