import type { ApiSpec, Field } from "../model/api-spec.js";
import type { DocumentedForm, QimenParameter, QimenProblem } from "../model/request-form.js";
import { elementName, qimenItemName } from "./wire-names.js";
import { nestedFields } from "../text/nested-fields.js";

/**
 * Returns the form in which calls of a document are sent. A document of Qimen (奇门) is a `taobao.qimen.*` method with
 * the parameter `request`, whose fields are the content of an XML body; its response is the object `response`. Other
 * `taobao.qimen.*` methods have ordinary parameters: the official Java SDK sends `taobao.qimen.items.marking` as a
 * form.
 */
export function requestFormOf({
  method,
  request,
  response,
}: Pick<ApiSpec, "method" | "request" | "response">): DocumentedForm {
  const root = request.find(({ name }) => name === "request");
  if (!method.startsWith("taobao.qimen.") || root === undefined) return { kind: "parameters" };
  const other = request.find((field) => field !== root && field.name !== "request");
  if (other !== undefined) return unsupported("more-parameters", { path: `request.${other.name}`, field: other });
  const rootParameter = { path: "request.request", field: root };
  if (root.type.kind !== "object" || root.type.fields.length === 0) return unsupported("no-fields", rootParameter);
  const unlike = response.find(({ name, type }) => name !== "response" || type.kind !== "object");
  if (unlike !== undefined) return unsupported("response", { path: `response.${unlike.name}`, field: unlike });
  return problemWithin(rootParameter) ?? { kind: "qimen" };
}

function unsupported(problem: QimenProblem, parameter: QimenParameter): DocumentedForm {
  return { kind: "unsupported", problem, parameter };
}

/**
 * Finds the first nested parameter that a Qimen body cannot contain. It is iterative, since a table may nest deeper
 * than the call stack.
 */
function problemWithin(root: QimenParameter): DocumentedForm | undefined {
  let level: readonly QimenParameter[] = [root];
  while (level.length > 0) {
    for (const parameter of level) {
      const problem = problemOf(parameter.field);
      if (problem !== undefined) return unsupported(problem, parameter);
    }
    level = level.flatMap(({ path, field }) =>
      nestedFields(field.type).map((inner) => ({ path: `${path}.${inner.name}`, field: inner })),
    );
  }
  return undefined;
}

function problemOf({ name, type, typeWord }: Field): QimenProblem | undefined {
  if (!elementName.test(name)) return "name";
  if (type.kind === "file") return "file";
  if (type.kind !== "list") return undefined;
  if (type.of.kind === "list") return "nested-list";
  if (type.of.kind === "file") return "file";
  const item = qimenItemName(type.of, typeWord);
  if (item === "map") return "map-list";
  return elementName.test(item) ? undefined : "name";
}
