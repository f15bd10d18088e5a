import type { DescribedDiagnostic } from "../../generator/diagnostics/describe.js";
import type { ApiSpec, Field } from "../../generator/model/api-spec.js";
import { inCell, type MadeApi, type MadeParameter } from "./made-model.js";

export type Aspect = "head" | "nesting" | "type" | "required" | "example" | "description" | "limits" | "errors";

export interface Difference {
  readonly aspect: Aspect;
  readonly path: string;
  readonly name: string;
  readonly expected: string;
  readonly actual: string;
}

/** Returns the differences of a read spec from the model that was written. */
export function differencesOf(api: MadeApi, spec: ApiSpec): readonly Difference[] {
  const found: Difference[] = [];
  const expect = (aspect: Aspect, path: string, name: string, expected: unknown, actual: unknown): void => {
    const [one, other] = [String(expected), String(actual)];
    if (one !== other) found.push({ aspect, path, name, expected: one, actual: other });
  };
  expect("head", "method", "", api.method, spec.method);
  expect("head", "title", "", api.title, spec.title);
  expect("head", "description", "", api.description, spec.description);
  const codes = api.errors.map(({ code }) => code).join();
  const codesRead = spec.errors.map(({ code }) => code).join();
  expect("errors", "errors", "", codes, codesRead);
  for (const [index, { code, message, solution }] of codes === codesRead ? api.errors.entries() : []) {
    const error = spec.errors[index];
    const texts = `${error?.message ?? ""}|${error?.solution ?? ""}`;
    expect("errors", `errors.${code}`, code, `${message}|${solution}`, texts);
  }
  const compare = (made: readonly MadeParameter[], read: readonly Field[], path: string, isRequest: boolean): void => {
    const [names, others] = [made.map(({ name }) => name), read.map(({ name }) => name)];
    if (names.join() !== others.join()) {
      const odd = [...names, ...others].filter((name) => times(names, name) !== times(others, name));
      for (const name of odd.length > 0 ? new Set(odd) : [names[0] ?? ""]) {
        expect("nesting", path, name, names.join(), others.join());
      }
      return;
    }
    for (const [index, parameter] of made.entries()) {
      const field = read[index];
      if (field === undefined) continue;
      const { name } = parameter;
      const at = `${path}.${name}`;
      expect("type", at, name, parameter.type.replaceAll(/\s/g, ""), field.typeWord);
      if (isRequest) expect("required", at, name, parameter.required, field.required);
      expect("example", at, name, inCell(parameter.example), inCell(field.example ?? ""));
      expect("description", at, name, parameter.description, inCell(field.description));
      const actual = withoutStated({ ...field.limits, default: field.default }, parameter);
      expect("limits", at, name, sorted(parameter.limits), sorted(actual));
      compare(parameter.fields, fieldsOf(field), at, isRequest);
    }
  };
  compare(api.request, spec.request, "request", true);
  compare(api.response, spec.response, "response", false);
  return found;
}

const announcing: Readonly<Record<Aspect, readonly string[]>> = {
  head: ["read/method-from-samples", "read/title-without-brackets"],
  nesting: [
    "resolve/ambiguous-nesting",
    "resolve/nesting-contradicts-sample",
    "resolve/ambiguous-rows",
    "read/rows-lost",
    "resolve/duplicate-parameter",
  ],
  type: ["resolve/ambiguous-rows"],
  required: [],
  example: [
    "resolve/missing-in-table",
    "resolve/ambiguous-cells",
    "resolve/missing-description",
    "resolve/ambiguous-rows",
    "resolve/sample-value-unfit",
    "read/rows-lost",
  ],
  description: ["resolve/ambiguous-cells", "resolve/missing-description", "resolve/ambiguous-rows", "read/rows-lost"],
  limits: ["resolve/unreadable-limit", "read/rows-lost"],
  errors: ["read/error-cells-joined", "read/page-cut"],
};

/** Returns the code of the finding that announces a difference by the row's name; `undefined` for a silent one. */
export function announcedBy(difference: Difference, diagnostics: readonly DescribedDiagnostic[]): string | undefined {
  return diagnostics.find(({ code, message, parameter }) => {
    // Below such a parameter, only names are left.
    if (
      (code === "resolve/fields-from-sample" || code === "read/rows-lost") &&
      difference.path.startsWith(`${parameter ?? ""}.`)
    ) {
      return names(message, difference.path.split(".")[1] ?? "") || names(message, difference.name);
    }
    // If all nested rows are lost, only their owner can be named.
    const owner = code === "read/rows-lost" ? (difference.path.split(".").at(-1) ?? "") : difference.name;
    // If the finding is about the nesting of a whole table, it names no row.
    if (code === "resolve/nesting-contradicts-sample") {
      return difference.aspect === "nesting" && difference.path.split(".")[0] === parameter;
    }
    if (code === "resolve/ambiguous-nesting") {
      const [table = "", top = ""] = difference.path.split(".");
      const isAbout = parameter === table || parameter === `${table}.${top}`;
      return difference.aspect === "nesting" && isAbout && names(message, `${difference.name} in line`);
    }
    const isNamed = difference.name === "" || names(message, difference.name) || names(message, owner);
    return announcing[difference.aspect].includes(code) && isNamed;
  })?.code;
}

function times(names: readonly string[], name: string): number {
  return names.filter((other) => other === name).length;
}

/** Returns whether a message contains a name as a separate word. */
function names(message: string, name: string): boolean {
  for (let at = message.indexOf(name); name !== "" && at >= 0; at = message.indexOf(name, at + 1)) {
    const isWord = (character: string | undefined): boolean => character !== undefined && /\w/.test(character);
    if (!isWord(message[at - 1]) && !isWord(message[at + name.length])) return true;
  }
  return false;
}

function fieldsOf({ type }: Field): readonly Field[] {
  let core = type;
  while (core.kind === "list") core = core.of;
  return core.kind === "object" ? core.fields : [];
}

/**
 * Returns the facts without the limits and the default that the limits cell does not contain and whose values the
 * description contains.
 */
function withoutStated(facts: object, { limits, description }: MadeParameter): object {
  const isStated = ([name, value]: readonly [string, unknown]): boolean =>
    !Object.hasOwn(limits, name) && description.includes(String(value));
  return Object.fromEntries(Object.entries(facts).filter((fact) => !isStated(fact)));
}

function sorted(facts: object): string {
  return JSON.stringify(
    Object.entries(facts)
      .filter(([, value]) => value !== undefined)
      .toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}
