import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { DocFacts, DocTable } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import { isNull, textIn, type JsonNode, type JsonObject } from "../../text/json-tree.js";
import type { SourceLines } from "../../text/source-lines.js";
import { requiredMeaning } from "../../kinds/required-words.js";
import { TableRows } from "../rows.js";
import type { TableKind } from "../table-kind.js";
import type { Ledger } from "../ledger.js";
import type { KeyCheck } from "./check-keys.js";
import type { JsonLedger } from "./json-ledger.js";
import { describeValue, isUnset, type DocumentValues, type Owner } from "./values.js";

/**
 * The maximum number of parameters of one table. The platform's largest document has 629 in both tables; each takes
 * almost two kilobytes until the model is built.
 */
const maxParameters = 50_000;

export interface ParameterReading {
  readonly lines: SourceLines;
  readonly values: DocumentValues;
  readonly keys: KeyCheck;
  readonly diagnostics: Diagnostics;
  readonly ledger: Ledger;
  readonly jsonLedger: JsonLedger | undefined;
}

/**
 * Reads the parameters of one table with their nested parameters.
 *
 * @returns `undefined` if there are more than any document has.
 */
export function readParameters(
  data: JsonObject,
  key: "requestParams" | "responseParams",
  table: TableKind,
  reading: ParameterReading,
): DocTable | undefined {
  const { lines, values, keys, diagnostics, ledger, jsonLedger } = reading;
  const list = data.entries.get(key);
  const rows = new TableRows(table, true, diagnostics, ledger);
  const omitsOptional = table === "request" && !statesOptional(data, key);
  if (list?.kind === "list") jsonLedger?.claimTable(list, table, key);
  let count = 0;
  // Parameters that are not read yet, the next one last; an explicit stack, so that deep nesting does not exhaust the
  // call stack.
  const open = parametersIn(data, key, { path: table, name: "" }, 0, keys);
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (count === maxParameters) return undefined;
    count += 1;
    const { parameter, parent, depth } = next;
    const name = nameOf(parameter, values);
    const owner = { path: `${parent.path}.${name.value}`, name: name.value };
    jsonLedger?.claimBrackets(parameter);
    keys.parameter(parameter, owner);
    rows.add({
      place: name.place,
      name,
      type: typeOf(parameter, values),
      required: table === "request" ? requiredCell(parameter, omitsOptional, owner, values) : undefined,
      nesting: { kind: "depth", depth },
      cells: { kind: "named", facts: factsOf(parameter, owner, values) },
    });
    const nested = parameter.entries.get("subParams");
    if (nested !== undefined) jsonLedger?.claimNested(nested, owner.path);
    for (const child of parametersIn(parameter, "subParams", owner, depth + 1, keys)) open.push(child);
  }
  values.report(diagnostics, table);
  return { rows: rows.finish(), place: list === undefined ? lines.firstLine() : values.place(list) };
}

interface OpenParameter {
  readonly parameter: JsonObject;
  readonly parent: Owner;
  readonly depth: number;
}

/** Returns the parameters of a list in reverse order. */
function parametersIn(object: JsonObject, key: string, owner: Owner, depth: number, keys: KeyCheck): OpenParameter[] {
  const list = object.entries.get(key);
  if (list === undefined || isUnset(list)) return [];
  if (list.kind !== "list") {
    keys.flagNonParameters(list, key, owner);
    return [];
  }
  const found: OpenParameter[] = [];
  for (const parameter of list.items.toReversed()) {
    if (parameter.kind === "object") found.push({ parameter, parent: owner, depth });
    else if (!isNull(parameter)) keys.flagNonParameters(parameter, key, owner);
  }
  return found;
}

/**
 * Returns the name. A value that is not a text becomes a text that is not a valid name, so that the row is reported.
 */
function nameOf(parameter: JsonObject, values: DocumentValues): Located<string> {
  const node = parameter.entries.get("name");
  if (node === undefined || isUnset(node)) return located("", values.place(node ?? parameter));
  return located(node.kind === "text" ? node.text : `${describeValue(node)} (not a text)`, values.place(node));
}

/** Returns the type. A value that is not a text becomes a text that is not a valid type. */
function typeOf(parameter: JsonObject, values: DocumentValues): Located<string> | undefined {
  const node = parameter.entries.get("type");
  if (node === undefined || isUnset(node)) return undefined;
  return located(node.kind === "text" ? node.text : `${describeValue(node)} (not a text)`, values.place(node));
}

/**
 * Returns the cell of the required column. Archives omit `required: false`, so there a parameter without the key is
 * optional. If one parameter of the table is explicitly optional, the key is not omitted in this document.
 */
function requiredCell(
  parameter: JsonObject,
  omitsOptional: boolean,
  owner: Owner,
  values: DocumentValues,
): Located<string> | undefined {
  const node = parameter.entries.get("required");
  if (node === undefined) return omitsOptional ? located("false", values.place(parameter)) : undefined;
  if (isUnset(node)) return undefined;
  const place = values.place(node);
  if (node.kind === "word" && (node.text === "true" || node.text === "false")) return located(node.text, place);
  const meant = node.kind === "word" || node.kind === "text" ? truthWords.get(node.text.trim()) : undefined;
  const word = meant ?? (node.kind === "text" ? node.text : describeValue(node));
  const meaning = requiredMeaning(word);
  // A value without any known meaning is reported with the cells of the table.
  if (meaning !== undefined) {
    values.addWrongValue(node, "required", "true or false", owner, meaning === "required" ? "true" : "false");
  }
  return located(word, place);
}

/** Numbers that replace truth values in documents that a program rewrote. */
const truthWords: ReadonlyMap<string, string> = new Map([
  ["1", "true"],
  ["0", "false"],
]);

/** Returns whether a parameter of the table is explicitly optional or explicitly undecided. */
function statesOptional(data: JsonObject, key: string): boolean {
  const open: (JsonNode | undefined)[] = [data.entries.get(key)];
  while (open.length > 0) {
    const node = open.pop();
    if (node?.kind !== "list") continue;
    for (const item of node.items) {
      if (item.kind !== "object") continue;
      const required = item.entries.get("required");
      if (required !== undefined && textIn(required) !== "true") return true;
      open.push(item.entries.get("subParams"));
    }
  }
  return false;
}

function factsOf(parameter: JsonObject, owner: Owner, values: DocumentValues): DocFacts {
  const example = values.text(parameter, "demoValue", owner);
  const description = values.displayedText(parameter, "description", owner);
  const defaultValue = values.text(parameter, "defaultValue", owner);
  const maxLength = values.count(parameter, "maxLength", owner);
  const maxListSize = values.count(parameter, "maxListSize", owner);
  const min = values.decimal(parameter, "minValue", owner);
  const max = values.decimal(parameter, "maxValue", owner);
  const fileExtensions = fileExtensionsOf(parameter, owner, values);
  // Assigned one by one: spreading an object for each fact is much slower, and archives have a million parameters.
  const facts: { -readonly [Fact in keyof DocFacts]: DocFacts[Fact] } = {};
  if (example) facts.example = example;
  if (description) facts.description = description;
  if (defaultValue) facts.default = defaultValue;
  if (maxLength) facts.maxLength = maxLength;
  if (maxListSize) facts.maxListSize = maxListSize;
  if (min) facts.min = min;
  if (max) facts.max = max;
  if (fileExtensions) facts.fileExtensions = fileExtensions;
  return facts;
}

function fileExtensionsOf(
  parameter: JsonObject,
  owner: Owner,
  values: DocumentValues,
): Located<readonly string[]> | undefined {
  const node = parameter.entries.get("fileExt");
  if (node === undefined) return undefined;
  const listed =
    node.kind === "list" ? node.items.map(textIn).join(",") : values.text(parameter, "fileExt", owner)?.value;
  if (listed === undefined) return undefined;
  const extensions = listed
    .split(/[\s,;|，；、]+/)
    .map((extension) => extension.replace(/^\*?\./, ""))
    .filter((extension) => extension !== "");
  return extensions.length === 0 ? undefined : located(extensions, values.place(node));
}
