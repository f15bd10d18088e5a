/** The properties that make a document of the platform difficult to name and to type. */
export const hardKinds = [
  "the same type name with other fields",
  "a type within itself",
  "a type that nobody declares",
  "a parameter listed twice",
  "parameters that differ in case or underscores only",
  "a parameter that is no identifier",
  "a reserved word as a parameter",
  "no parameters",
  "capitals in the method",
  "a dash in the method",
  "a version in the method",
] as const;

type HardKind = (typeof hardKinds)[number];

interface Parameter {
  readonly name?: string;
  readonly type?: string;
  readonly subParams?: readonly Parameter[];
}

interface PlatformDocument {
  readonly name?: string;
  readonly requestParams?: readonly Parameter[];
  readonly responseParams?: readonly Parameter[];
}

/** Returns the difficult properties of a document, by its content. */
export function hardKindsOf(text: string): ReadonlySet<HardKind> {
  const { name = "", requestParams = [], responseParams = [] } = JSON.parse(text) as PlatformDocument;
  const found = new Set<HardKind>();
  const fieldsOfTypes = new Map<string, string>();
  findIn(requestParams, [], fieldsOfTypes, found);
  findIn(responseParams, [], fieldsOfTypes, found);
  if (requestParams.length === 0) found.add("no parameters");
  if (/[A-Z]/.test(name)) found.add("capitals in the method");
  if (name.includes("-")) found.add("a dash in the method");
  if (/\.\d/.test(name)) found.add("a version in the method");
  return found;
}

function findIn(
  parameters: readonly Parameter[],
  within: readonly string[],
  fieldsOfTypes: Map<string, string>,
  found: Set<HardKind>,
): void {
  const names = parameters.map(({ name = "" }) => name);
  const distinct = new Set(names);
  const folded = new Set([...distinct].map((name) => name.toLowerCase().replaceAll("_", "")));
  if (distinct.size < names.length) found.add("a parameter listed twice");
  if (folded.size < distinct.size) found.add("parameters that differ in case or underscores only");
  if (names.some((name) => !/^[A-Za-z_]\w*$/.test(name))) found.add("a parameter that is no identifier");
  if (names.some((name) => reserved.has(name))) found.add("a reserved word as a parameter");
  for (const { type = "", subParams = [] } of parameters) {
    const typeName = type.replaceAll(/[[\]\s]/g, "");
    if (subParams.length === 0) {
      if (!declared.has(typeName)) found.add("a type that nobody declares");
      continue;
    }
    const fields = subParams.map(({ name = "" }) => name).join();
    if (within.includes(typeName)) found.add("a type within itself");
    if ((fieldsOfTypes.get(typeName) ?? fields) !== fields) found.add("the same type name with other fields");
    fieldsOfTypes.set(typeName, fields);
    findIn(subParams, [...within, typeName], fieldsOfTypes, found);
  }
}

const reserved = new Set("class default delete export function import new package return constructor".split(" "));
const declared = new Set("String Number Boolean Date Price BigDecimal Json byte FieldList".split(" "));
