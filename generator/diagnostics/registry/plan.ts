import { defineMessages } from "../message.js";
import type { QimenProblem } from "../../model/request-form.js";
import { shortened } from "./flagged-rows.js";

export const planMessages = defineMessages({
  "plan/method-name": {
    message: (found: { method: string }) =>
      `"${shortened(found.method, 120)}" cannot be the name of files and classes: a method has at most 200 letters, digits, _ and -, in parts separated by dots.`,
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
    hint: "Compare the nesting of the rows above it with the table of the page.",
  },
  "plan/qimen-form": {
    message: (found: { method: string; parameter: string; problem: QimenProblem }) =>
      `${found.method} is left out of the SDK: ${qimenProblems[found.problem](shortened(found.parameter, 120))}. A Qimen call has a single XML body, the parameter request.`,
    hint: "Compare the table with the page. In the spec, list the fields of request, with types that XML can represent.",
  },
});

const qimenProblems: Readonly<Record<QimenProblem, (parameter: string) => string>> = {
  "no-fields": () => `"request" is not an object with fields`,
  "more-parameters": (parameter) => `"${parameter}" is listed beside "request"`,
  response: (parameter) => `its response has "${parameter}" instead of the single object "response"`,
  name: (parameter) => `the name or type of "${parameter}" cannot be the name of an XML element`,
  "nested-list": (parameter) => `"${parameter}" is a list of lists`,
  "map-list": (parameter) => `"${parameter}" is a list of maps`,
  file: (parameter) => `"${parameter}" is a file`,
};
