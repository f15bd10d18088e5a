import type { DocFacts } from "../../generator/model/api-doc.js";

/** Returns the lines of a limits cell, as the pages word them. */
export function limitsOf(facts: DocFacts): readonly string[] {
  const { default: defaultValue, maxLength, maxListSize, min, max, fileExtensions } = facts;
  return [
    ...(defaultValue === undefined ? [] : [`默认值:${defaultValue.value}`]),
    ...(maxLength === undefined ? [] : [`最大长度:${maxLength.value}`]),
    ...(maxListSize === undefined ? [] : [`最大列表长度:${maxListSize.value}`]),
    ...(min === undefined ? [] : [`最小值:${min.value}`]),
    ...(max === undefined ? [] : [`最大值:${max.value}`]),
    ...(fileExtensions === undefined ? [] : [`支持的文件类型:${fileExtensions.value.join(",")}`]),
  ];
}
