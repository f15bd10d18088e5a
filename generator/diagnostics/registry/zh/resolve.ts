import type { Translation } from "../../message.js";
import { shortened } from "../flagged-rows.js";
import { maxNamed, maxObjects, sideBySide } from "../layout.js";
import {
  maxPathLength,
  maxValueLength,
  maxLines,
  type PlacedParameter,
  type RepeatedParameter,
  type resolveMessages as english,
  type SuccessContradiction,
  type UnfitValue,
} from "../resolve.js";
import { listed, say } from "./phrases.js";

export const resolveMessages: Translation<typeof english> = {
  "resolve/ambiguous-nesting": {
    message: ({ rows }) =>
      `层级不明确：根据列表和示例，以下各行有多个可能的上级，均采用第一个：${named(
        rows.map(({ name, line, parents }) => `第 ${line} 行 ${name}（${parents.map(say).join(" 或 ")}）`),
      )}。`,
    hint: "请在 YAML spec 中把这些行移到正确的对象，或连同示例重新复制页面。",
  },
  "resolve/nesting-contradicts-sample": {
    message: ({ sample, beside }) =>
      `表格与${say(sample)}中的参数不一致，无法确定各行的层级：\n${sideBySide(beside, "表格", "示例")}`,
    hint: "请连同此 API 的示例重新复制页面，或在 YAML spec 中把这些行移到正确的对象。",
  },
  "resolve/nesting-too-deep": {
    message: ({ row, deepest }) => `"${row}" 及其下各行的嵌套超过 ${deepest} 层。`,
    hint: "请检查此行之上的表格；没有 └ 的行表示一个对象的开始。",
  },
  "resolve/row-shown-elsewhere": {
    message: ({ rows }) =>
      `示例把以下各行显示在另一个对象中：${named(
        rows.map(
          ({ name, line, parent, sample, shownIn }) =>
            `第 ${line} 行 ${name}（表格中属于 ${say(parent)}，${say(sample)}中属于 ${shownIn.map(say).join("、")}）`,
        ),
      )}。`,
    hint: "请检查其上方是否丢失了一行、缩进是否有误；在 YAML spec 中把这些行移到正确的对象。",
  },
  "resolve/ambiguous-rows": {
    message: (rows) => `无法确定以下内容是上一行的单元格，还是一个对象的行：${listed(rows)}。`,
    hint: "请在 YAML spec 中检查该参数，或连同示例重新复制页面。",
  },
  "resolve/surplus-cells": {
    message: (rows) => `以下各行的单元格多于表格的列；多出的部分作为文字读取，但可能属于另一行：${listed(rows)}。`,
    hint: "请对照页面；如果缺少参数，请写入 YAML spec。",
  },
  "resolve/ambiguous-cells": {
    message: ({ rows }) => `无法区分示例值和描述，或缺少其中之一：${named(rows)}。`,
    hint: "请在 YAML spec 中检查这些参数的示例值和描述。",
  },
  "resolve/missing-description": {
    message: ({ rows }) => `页面中没有 ${named(rows)} 的描述；复制页面会丢失只有一个汉字的描述。`,
    hint: "请在 YAML spec 中补上描述。",
  },
  "resolve/fields-from-sample": {
    message: ({ objects, samples }) =>
      `表格没有列出 ${objects
        .slice(0, maxObjects)
        .map(({ name, line, fields }) => `第 ${line} 行 \`${shortened(name)}\`（${named(fields)}）`)
        .join("、")} 的子字段；子字段取自${samples.map(say).join("和")}，其中没有类型。`,
    hint: "请把这些字段的类型写入 YAML spec，或从浏览器重新复制页面。",
  },
  "resolve/unreadable-limit": {
    message: (rows) => `以下限制不是数字：${listed(rows)}。`,
    hint: "请把限制写入 YAML spec。",
  },
  "resolve/sample-unreadable": {
    message: ({ sample, problem }) => `无法解析${say(sample)}：${say(problem)}。该示例未使用。`,
    hint: "请更正页面中的示例，或重新复制页面。",
  },
  "resolve/sample-statement-unread": {
    message: ({ sample, statements }) =>
      `${say(sample)}中有无法读取的语句：${statements
        .slice(0, 10)
        .map(({ line, text }) => `\`${shortened(text)}\`${line === undefined ? "" : `（第 ${line} 行）`}`)
        .join("、")}${statements.length > 10 ? ` 等，另有 ${statements.length - 10} 条` : ""}。`,
    hint: "请在 YAML spec 中检查这些语句设置的参数。",
  },
  "resolve/samples-contradict": {
    message: ({ parameters }) =>
      `页面中的示例互相矛盾：${parameters
        .slice(0, 10)
        .map(
          ({ parameter, one, other }) =>
            `\`${shortened(parameter)}\`：${say(one.sample)}中为 ${say(one.value)}，${say(other.sample)}中为 ${say(other.value)}`,
        )
        .join("；")}${parameters.length > 10 ? `；另有 ${parameters.length - 10} 个` : ""}。`,
    hint: "请通过实际调用确认哪个示例正确，并在 YAML spec 中更正示例值或类型。",
  },
  "resolve/list-from-sample": {
    message: (found) => `表格中为单个值，但示例中为列表的参数，已按列表读取：${listed(found)}。`,
    hint: "如果实际调用中是单个值，请在 YAML spec 的类型中去掉 `[]`。",
  },
  "resolve/list-contradicts-samples": {
    message: (found) => `表格中为列表，但所有示例中都是单个对象的参数：${listed(found)}。`,
    hint: "如果 `[]` 是页面上的示例值而不是类型的一部分，请在 YAML spec 的类型中去掉。",
  },
  "resolve/missing-in-sample": {
    message: ({ samples }) =>
      samples.map(({ sample, rows }) => `${say(sample)}中没有表格列出的以下参数：${withLines(rows)}。`).join(""),
    hint: "请用实际调用确认哪个正确；如果是示例正确，请更正 YAML spec。",
  },
  "resolve/missing-in-table": {
    message: ({ samples }) =>
      samples.map(({ sample, rows }) => `${say(sample)}中的以下参数不在表格中：${withLines(rows)}。`).join(""),
    hint: "如果实际调用中确有这些参数，请写入 YAML spec；响应总会保留未知字段。",
  },
  "resolve/sample-value-unfit": {
    message: ({ samples }) =>
      samples
        .map(({ sample, rows }) => `${say(sample)}中以下参数的值不符合表格中的类型：${named(rows.map(unfitValue))}。`)
        .join(""),
    hint: "如果实际调用中确有这样的值，请在 YAML spec 中更正类型。",
  },
  "resolve/type-unknown": {
    message: ({ rows }) => {
      const [only, second] = rows;
      if (only !== undefined && second === undefined) {
        return `\`${shortened(only.name)}\` 的类型 \`${shortened(only.word)}\` 未知。是否为 \`${only.meant}\`？`;
      }
      return `未知的类型：${listed({ rows: rows.map(({ name, line, word, meant }) => ({ name, line, note: `\`${word}\`，是否为 \`${meant}\`？` })) })}。`;
    },
    hint: "请更正页面中的类型，或写入 YAML spec。在此之前该参数接受任意值。",
  },
  "resolve/nested-by-name": {
    message: (rows) => `这些行的名称以上方对象的名称开头，因此作为该对象的字段读取：${listed(rows)}。`,
    hint: "请检查层级；确认无误后写入 YAML spec。",
  },
  "resolve/foreign-type": {
    message: (rows) => `类型不是平台的写法：${listed(rows)}。`,
    hint: "请检查类型；确认无误后把平台的类型写入 YAML spec。",
  },
  "resolve/object-without-fields": {
    message: (rows) => `文档没有列出以下对象的子字段，因此接受任意 JSON 值：${listed(rows)}。`,
    hint: "请在 YAML spec 中列出子字段；如果键不固定，请把类型设为 Map。",
  },
  "resolve/scalar-with-fields": {
    message: (rows) => `以下参数的类型不能有子字段，但其下列出了子字段，因此按对象读取：${listed(rows)}。`,
    hint: "请检查其下各行的层级，在 YAML spec 中更正层级或类型。",
  },
  "resolve/duplicate-parameter": {
    message: ({ parameters }) => `表格在同一对象中重复列出以下参数：${named(parameters.map(repeatedParameter))}。`,
    hint: "请在 YAML spec 中检查这些参数；其他行的名称或上级可能有误。",
  },
  "resolve/sample-contradicts-itself": {
    message: ({ objects }) => `示例自相矛盾：${named(objects.map(successContradiction))}。`,
    hint: "请先用实际调用确认哪个正确，再依据此示例。",
  },
};

function named(rows: readonly string[]): string {
  return rows.length <= maxNamed
    ? rows.join("、")
    : `${rows.slice(0, maxNamed).join("、")} 等，另有 ${rows.length - maxNamed} 个`;
}

function withLines(rows: readonly PlacedParameter[]): string {
  return named(rows.map(({ path, place }) => `第 ${place.line} 行 \`${shortened(path, maxPathLength)}\``));
}

function unfitValue({ path, place, type, shown }: UnfitValue): string {
  const value = shortened(say(shown), maxValueLength);
  return `第 ${place.line} 行 \`${shortened(path, maxPathLength)}\`（${value}，类型为 ${shortened(type)}）`;
}

function repeatedParameter({ path, lines, keptLine }: RepeatedParameter): string {
  const shown = `${lines.slice(0, maxLines).join("、")}${lines.length > maxLines ? " 等" : ""}`;
  const use = keptLine === undefined ? "各行内容相同" : `各行内容不同，采用信息最多的第 ${keptLine} 行`;
  return `\`${shortened(path, maxPathLength)}\` 共 ${lines.length} 次，位于第 ${shown} 行（${use}）`;
}

function successContradiction({ place, one, other }: SuccessContradiction): string {
  return `第 ${place.line} 行 ${one} 与 ${other}`;
}
