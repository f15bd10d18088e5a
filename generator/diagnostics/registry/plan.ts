import { defineMessages } from "../message.js";
import { shortened } from "./flagged-rows.js";

export const planMessages = defineMessages({
  "plan/method-name": {
    message: (found: { method: string }) =>
      `"${shortened(found.method, 120)}" cannot name files and classes: a method has at most 200 letters, digits, _ and -, in parts separated by dots.`,
    hint: "Write the method as the platform calls it, such as taobao.item.get.",
  },
  "plan/duplicate-parameter": {
    message: (found: { name: string }) =>
      `"${shortened(found.name, 120)}" is listed more than once in one object; the first one is used.`,
    hint: "Remove the duplicate, or correct the name or the nesting of the other parameter.",
  },
  "plan/too-deep": {
    message: (found: { method: string; parameter: string; limit: number }) =>
      `${found.method}: "${shortened(found.parameter, 120)}" is nested more than ${found.limit} levels deep.`,
    hint: "Check the nesting of the rows above it against the table of the page.",
  },
});
