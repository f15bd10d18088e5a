import { createHash } from "node:crypto";
import { isDeviceName } from "../text/device-name.js";
import { compareText } from "../text/text-order.js";
import { identifier } from "./identifier.js";
import { settleNames, type NameCandidates } from "./name-candidates.js";

/*
 * All names of the SDK, by the rules in NAMING.md; change them there, a test runs its examples. A name depends only on
 * the document, unless another document would have the same name (see name-candidates.ts).
 */

/** The names of one API. */
export interface MethodNames {
  /** The file name without its extension, in every folder with one file per API. */
  readonly module: string;
  /** The names of the classes and types: request, parameters, response. */
  readonly request: string;
  readonly params: string;
  readonly response: string;
  /** The file name of the group, without its extension. */
  readonly group: string;
  /** The class that the group's file exports. */
  readonly groupClass: string;
  /** The name of the method in its group. */
  readonly member: string;
}

/**
 * Names all APIs of an SDK.
 *
 * @param methods Distinct method names.
 * @param taken The other names that the SDK's entry point exports.
 * @param given Class names without `Request` that the project has chosen, by method.
 */
export function nameMethods(
  methods: readonly string[],
  taken: ReadonlySet<string>,
  given: ReadonlyMap<string, string> = new Map(),
): ReadonlyMap<string, MethodNames> {
  const sorted = methods.toSorted(compareText);
  const modules = settleNames(sorted.map(moduleCandidates), new Set(), foldCase);
  const takenStems = new Set([...taken].flatMap((name) => classSuffixes.map((suffix) => stemOf(name, suffix))));
  const stems = settleNames(
    sorted.map((method): NameCandidates => {
      const stem = given.get(method);
      return stem === undefined ? stemCandidates(method) : [stem];
    }),
    takenStems,
  );
  const groups = groupNames(sorted, taken);
  const named = new Map<string, MethodNames>();
  for (const [index, method] of sorted.entries()) {
    const stem = stems[index];
    const module = modules[index];
    const group = groups.get(method);
    if (stem === undefined || module === undefined || group === undefined) throw new Error(`${method} has no name.`);
    named.set(method, {
      module,
      request: `${stem}Request`,
      params: `${stem}Params`,
      response: `${stem}Response`,
      ...group,
    });
  }
  return named;
}

/** The names of one topic of the message service. */
export interface TopicNames {
  /** The constant for the registration of handlers; its file has the same name. */
  readonly constant: string;
  /** The type of the content. */
  readonly content: string;
}

/**
 * Names message topics by the part after the last `_`: `TradeClose` for `taobao_trade_TradeClose`. Topics with the same
 * last part use more parts. Names do not differ only in case, because each is also a file name.
 *
 * @param topics Distinct topics.
 */
export function nameTopics(topics: readonly string[]): ReadonlyMap<string, TopicNames> {
  const sorted = topics.toSorted(compareText);
  const names = settleNames(sorted.map(topicCandidates), new Set(["index"]), foldCase);
  return new Map(
    sorted.map((topic, index) => {
      const constant = names[index];
      if (constant === undefined) throw new Error(`The topic ${topic} has no name.`);
      return [topic, { constant, content: `${constant}Content` }] as const;
    }),
  );
}

function topicCandidates(topic: string): NameCandidates {
  const words = topic.split(/[^A-Za-z0-9]+/).filter((word) => word !== "");
  const named = (count: number): string => {
    const name = identifier(words.slice(-count).map(capitalise).join(""));
    // Another topic's content type may have that name, and a device name of Windows cannot be a file name.
    return fileSafe(name.toLowerCase()) === name.toLowerCase() && !name.endsWith("Content") ? name : `${name}Topic`;
  };
  return [named(1), named(2), named(words.length), `${named(words.length)}${shortHash(topic)}`];
}

/**
 * Names the members of one object.
 *
 * @param wireNames Distinct wire names, in the document's order.
 */
export function nameMembers(wireNames: readonly string[], owner: "object" | "response"): readonly string[] {
  const reserved = owner === "response" ? responseMembers : objectMembers;
  return settleNames(
    wireNames.map((wireName): NameCandidates => {
      const spelled = memberWord(wireName);
      return [camelCase(wireName), spelled, `${spelled}_`];
    }),
    reserved,
  );
}

/** A nested type that needs a name. */
export interface TypeNameRequest {
  /** The document's names from the type itself to the outermost; the last is `Request` or `Response`. */
  readonly path: readonly [string, ...string[]];
}

/** Names the nested types of one API. */
export function nameTypes(requests: readonly TypeNameRequest[], ownNames: readonly string[]): readonly string[] {
  const candidates = requests.map(({ path: [own, ...outer] }): NameCandidates => {
    let name = typeName(own);
    return [name, ...outer.map((parent) => (name = typeName(parent) + name))];
  });
  return settleNames(candidates, new Set([...ownNames, ...wellKnownTypes]));
}

/**
 * Names the constants with the wire forms of types. Names of types differ in more than the case of their first letter.
 */
export function nameWires(typeNames: readonly string[]): readonly string[] {
  return settleNames(
    typeNames.map((name): NameCandidates => [`${name.charAt(0).toLowerCase()}${name.slice(1)}Wire`, `${name}Wire`]),
    new Set(),
  );
}

const classSuffixes = ["Request", "Params", "Response"] as const;

function stemOf(name: string, suffix: string): string {
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

function moduleCandidates(method: string): NameCandidates {
  // A file whose name starts with a device name, such as `con.x.ts`, cannot exist on Windows.
  const name = isDeviceName(method) ? `_${method}` : method;
  return method === method.toLowerCase() ? [name] : [name, `${name}-${shortHash(method)}`];
}

function stemCandidates(method: string): NameCandidates {
  const full = identifier(pascalCase(method));
  const short = identifier(pascalCase(method.replace(/^taobao\.(?=.)/, "")));
  const hashed = `${full}${shortHash(method)}`;
  return [short, full, hashed];
}

function groupNames(
  methods: readonly string[],
  taken: ReadonlySet<string>,
): ReadonlyMap<string, Pick<MethodNames, "group" | "groupClass" | "member">> {
  const byGroup = new Map<string, string[]>();
  for (const method of methods) {
    const { group } = splitForGroup(method);
    const members = byGroup.get(group);
    if (members === undefined) byGroup.set(group, [method]);
    else members.push(method);
  }
  const classes = settleNames(
    [...byGroup.keys()].map((group): NameCandidates => {
      const name = identifier(`${group.charAt(0).toUpperCase()}${group.slice(1)}Api`);
      return [name, `${name}s`];
    }),
    taken,
  );
  const named = new Map<string, Pick<MethodNames, "group" | "groupClass" | "member">>();
  for (const [index, [group, inGroup]] of [...byGroup].entries()) {
    const members = settleNames(inGroup.map(memberCandidates), objectMembers);
    const groupClass = classes[index];
    if (groupClass === undefined) throw new Error(`The group ${group} has no name.`);
    for (const [at, method] of inGroup.entries()) {
      const member = members[at];
      if (member === undefined) throw new Error(`${method} has no name in its group.`);
      named.set(method, { group, groupClass, member });
    }
  }
  return named;
}

interface GroupSplit {
  readonly platform: string;
  /** The segments between the platform and the group. */
  readonly between: readonly string[];
  /** The group in lower case, so that spellings that differ only in case share one file on every disk. */
  readonly group: string;
  /** The segments after the group. */
  readonly rest: readonly string[];
}

function splitForGroup(method: string): GroupSplit {
  const segments = method.split(".");
  const [platform = method] = segments;
  const namespaces = segments.length - 2;
  const at = namespaces <= 0 ? 0 : platform === "alibaba" && namespaces >= 2 ? 2 : 1;
  const word = (segments[at] ?? platform).toLowerCase();
  const group = word.replaceAll(/[^a-z0-9]+/g, "");
  return {
    platform,
    between: segments.slice(1, at),
    group: fileSafe(group === "" ? "apis" : group),
    rest: segments.length === 1 ? segments : segments.slice(at + 1),
  };
}

function memberCandidates(method: string): NameCandidates {
  const { platform, between, rest } = splitForGroup(method);
  const name = camelCase(rest.join("_"));
  const withPlatform = camelCase([platform, ...between, ...rest].join("_"));
  const hashed = `${withPlatform}${shortHash(method)}`;
  if (platform === "taobao") return [name, name, name, withPlatform, hashed];
  return [name, camelCase([...between, ...rest].join("_")), withPlatform, hashed];
}

function fileSafe(name: string): string {
  return /^(con|prn|aux|nul|com\d|lpt\d)$/.test(name) ? `_${name}` : name;
}

function foldCase(name: string): string {
  return name.toLowerCase();
}

function pascalCase(text: string): string {
  return wordsOf(text).map(capitalise).join("");
}

/** Returns a text in camel case, with its leading underscores. The first word is unchanged. */
function camelCase(text: string): string {
  const lead = text.slice(0, text.search(/[^_]|$/));
  const [first = "unnamed", ...others] = wordsOf(text);
  return memberWord(lead + first + others.map(capitalise).join(""));
}

function wordsOf(text: string): readonly string[] {
  return text.split(/[^A-Za-z0-9$\u4e00-\u9fa5]+/).filter((word) => word !== "");
}

function capitalise(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Returns the name of a member, which unlike a variable can be `delete` or `default`. */
function memberWord(text: string): string {
  return /^[A-Za-z_$\u4e00-\u9fa5][\w$\u4e00-\u9fa5]*$/.test(text) ? text : identifier(text);
}

function typeName(docName: string): string {
  const name = pascalCase(docName);
  return identifier(name === "" ? "Unnamed" : name);
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 6);
}

/**
 * The members that every object inherits. An SDK member with such a name would hide one of them, or seem present
 * although it is absent.
 */
const objectMembers: ReadonlySet<string> = new Set([...Object.getOwnPropertyNames(Object.prototype), "prototype"]);

/**
 * The members of every response, see templates/runtime/response.ts, and `toJSON`, which would change how it is printed.
 */
const responseMembers: ReadonlySet<string> = new Set([...objectMembers, "requestId", "unknownFields", "raw", "toJSON"]);

/** Names of built-in types that would be confusing as names of other types. */
const wellKnownTypes: readonly string[] = (
  "Array ArrayBuffer BigInt Boolean Buffer Date Error Function Iterator JSON Map Math Number Object Partial Pick Promise " +
  "Proxy Readonly ReadonlyArray ReadonlyMap ReadonlySet Record Reflect RegExp Set String Symbol Uint8Array WeakMap WeakSet"
).split(" ");
