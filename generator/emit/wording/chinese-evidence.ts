import type { Finding, NamedSample, ParentReason } from "../../model/evidence.js";
import type { EvidenceSentence } from "./evidence.js";

export const chineseEvidence: EvidenceSentence = (finding) => {
  switch (finding.kind) {
    case "stated-depth":
      return "文档标明了该行的层级。";
    case "own-line":
      return "单独成行，因此位于顶层。";
    case "in-sample": {
      const line = finding.line === undefined ? "" : `，第 ${finding.line} 行`;
      const sample = inChinese(finding.sample);
      return finding.parent === undefined
        ? `${sample}的顶层中有 ${finding.name}${line}。`
        : `${sample}中 ${finding.name} 位于 ${finding.parent} 之下${line}。`;
    }
    case "elsewhere-in-sample":
      return `但${inChinese(finding.sample)}中 ${finding.name} 位于 ${finding.parent} 之下。`;
    case "first-field": {
      const why = finding.shownBy === "depth" ? "是上一行" : "没有 └ 标记，因此是对象";
      return `"${finding.object}" ${why}，其后一行是它的第一个子字段。`;
    }
    case "between-shown-rows":
      return "示例中没有该参数；由前后各行在示例中的位置推断。";
    case "only-place":
      return "由上方各行推断，没有其他可能的位置。";
    case "likeliest-parent": {
      const others = finding.others.map(placeInChinese).join("或");
      const reason = reasonOf(finding.reason);
      return `示例中没有该参数。视为 ${placeInChinese(finding.parent)} 的子字段，而不是 ${others} 的：${reason}。`;
    }
    case "only-in-sample":
      return `只有${inChinese(finding.sample)}中有该参数；表格中的嵌套行已丢失。`;
    case "foreign-type":
      return `文档中的类型写作 \`${finding.written}\`，即 \`${finding.means}\`。`;
    case "list-in-sample":
      return `表格中的类型是 \`${finding.typeWord}\`；${inChinese(finding.sample)}中是列表。`;
    case "several-numbers-in-example":
      return "示例值是以逗号分隔的多个数字。";
    case "long-number-in-example":
      return "示例值的位数超出 JavaScript 的 number 能精确表示的范围。";
    case "fraction-in-example":
      return "示例值是小数。";
    case "joined-by-description":
      return "描述说明多个值以逗号分隔。";
    case "fraction-by-description":
      return "描述说明其值是小数。";
    case "id-by-description":
      return "描述说明其值是 ID。";
    case "id-by-name":
      return `名称 \`${finding.name}\` 是 ID 的名称。`;
    case "ids-by-name":
      return `名称 \`${finding.name}\` 和描述说明它是 ID 列表。`;
    case "coordinate-by-name":
      return `名称 \`${finding.name}\` 是坐标的名称，其值是小数。`;
    case "session-stated":
      return finding.by === "spec" ? "由 spec 指定。" : "由页面的标签指定。";
    case "session-in-sample":
      return finding.passes
        ? `没有标签说明；${inChinese(finding.sample)}传入了 session。`
        : `没有标签说明；${inChinese(finding.sample)}的调用没有传入 session。`;
    case "session-unknown":
      return "没有标签说明，也没有请求示例显示调用：默认为 unknown。";
    case "in-words":
      return finding.text;
    case "stated":
      return statedSentence[finding.fact](finding.value);
    case "listed-again":
      return finding.same ? "文档以相同的内容再次列出该参数。" : "文档另外列出了该参数，但没有更多说明。";
  }
};

const statedSentence: Readonly<Record<Extract<Finding, { kind: "stated" }>["fact"], (value: string) => string>> = {
  maxListSize: (value) => `描述注明最多 ${value} 个元素。`,
  maxLength: (value) => `描述注明最大长度 ${value}。`,
  min: (value) => `描述注明最小值 ${value}。`,
  max: (value) => `描述注明最大值 ${value}。`,
  default: (value) => `描述注明默认值 \`${value}\`。`,
};

function reasonOf(reason: ParentReason): string {
  switch (reason.kind) {
    case "first-row-behind-object":
      return "对象之后的一行是它的第一个子字段";
    case "innermost":
      return "它是当前最内层的对象";
    case "type-has-field":
      return `上文的 ${reason.type} 也有 "${reason.name}"`;
    case "type-lacks-field":
      return `上文的 ${reason.type} 没有 "${reason.name}"`;
    case "object-has-field":
      return `"${reason.object}" 已有同名的子字段`;
    case "not-in-own-type":
      return "对象几乎不会嵌套在同类型的对象中";
  }
}

function placeInChinese(path: string): string {
  return path === "the top level" ? "顶层" : path;
}

const subjects = { request: "请求示例", response: "响应示例", error: "异常示例" } as const;

/** Returns the name of a sample in Chinese, such as `Java 请求示例`. */
function inChinese(sample: NamedSample): string {
  return sample.replace(
    / (request|response|error) sample$/,
    (_, subject: keyof typeof subjects) => ` ${subjects[subject]}`,
  );
}
