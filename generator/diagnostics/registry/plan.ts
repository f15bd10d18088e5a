import { defineMessages } from "../message.js";

export const planMessages = defineMessages({
  "plan/method-name": {
    severity: "error",
    message: (found: { method: string }) =>
      `"${shortened(found.method)}" cannot name files and classes: a method is at most 200 letters, digits, _ and -, in parts between dots.`,
    hint: "Write the method as the platform calls it, such as taobao.item.get.",
  },
  "plan/parameter-twice": {
    severity: "warning",
    message: (found: { name: string }) =>
      `"${shortened(found.name)}" is listed twice in one object, which can hold one value of a name: the first is used.`,
    hint: "Remove one of the two, or correct the name or the nesting of the one that is meant to be another.",
  },
  "plan/too-deep": {
    severity: "error",
    message: (found: { method: string; parameter: string; limit: number }) =>
      `${found.method}: "${shortened(found.parameter)}" lies more than ${found.limit} objects and lists deep, which no API of the platform does.`,
    hint: "Check where the rows above it nest; the page's own table shows which parameter holds which.",
  },
});

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
