import { compareText } from "../text/text-order.js";
import type { Direction, SdkApi, SdkMember, SdkShape, SdkType } from "../model/sdk-api.js";
import { effectOf, isBreaking, type Change } from "./change.js";
import { isAssignable, keepsForm, passesCheck } from "./assignability.js";
import { compareLimits } from "./limits.js";
import { pairMembers } from "./pair-members.js";
import type { RuleName } from "./rules.js";
import { describeType } from "./type-words.js";

/** Compares two states of an SDK. The changes are sorted by method, then in document order. */
export function compareApis(before: readonly SdkApi[], after: readonly SdkApi[]): readonly Change[] {
  const old = new Map(before.map((api) => [api.method, api]));
  const now = new Map(after.map((api) => [api.method, api]));
  const methods = [...new Set([...old.keys(), ...now.keys()])].toSorted(compareText);
  return methods.flatMap((method) => {
    const [oldApi, newApi] = [old.get(method), now.get(method)];
    if (oldApi === undefined) return [wholeApi("api-added", method)];
    return newApi === undefined ? [wholeApi("api-removed", method)] : new ApiComparison(oldApi, newApi).changes();
  });
}

function wholeApi(rule: RuleName, method: string): Change {
  return { rule, method, path: undefined, within: undefined, before: undefined, after: undefined };
}

/** Compares two states of one API. */
class ApiComparison {
  readonly #before: SdkApi;
  readonly #after: SdkApi;
  readonly #exported: ReadonlyMap<string, SdkShape>;
  readonly #changes: Change[] = [];
  /** Pairs of types whose comparison has started or ended, so that their changes are reported once. */
  readonly #compared = new Map<SdkShape, Set<SdkShape>>();
  /** The type names whose changes are already reported. */
  readonly #reported = new Set<string>();
  /** The names of types that were removed with a parameter. */
  readonly #removed = new Set<string>();
  readonly #breakingNames: Map<string, boolean>;

  /**
   * Creates a comparison.
   *
   * @param breakingNames for each type name, whether it now names a type that breaks the programs using it.
   */
  constructor(before: SdkApi, after: SdkApi, breakingNames = new Map<string, boolean>()) {
    this.#before = before;
    this.#after = after;
    this.#breakingNames = breakingNames;
    this.#exported = new Map(after.types.map((shape) => [shape.name, shape]));
  }

  changes(): readonly Change[] {
    const [before, after] = [this.#before, this.#after];
    this.#compareWhole();
    this.#compareMembers(before.request, after.request, topOf("request"));
    this.#compareMembers(before.response, after.response, topOf("response"));
    this.#compareNames();
    return this.#changes;
  }

  #report(rule: RuleName, field: Partial<FieldPath>, before?: string, after?: string): void {
    this.#changes.push({ rule, method: this.#before.method, path: field.path, within: field.within, before, after });
  }

  #compareWhole(): void {
    const [before, after] = [this.#before, this.#after];
    const [old, now] = [before.names, after.names];
    if (old.request !== now.request || old.params !== now.params || old.response !== now.response) {
      this.#report("api-renamed", {}, old.request, now.request);
    }
    if (old.file !== now.file) this.#report("api-moved", {}, old.file, now.file);
    if (old.groupClass !== now.groupClass || old.member !== now.member) {
      const call = ({ groupClass, member }: typeof old): string => `new ${groupClass}(client).${member}`;
      this.#report("api-member-renamed", {}, call(old), call(now));
    }
    const reported = this.#changes.length;
    if (before.session !== after.session) {
      const wasNotNeeded = before.session === "none" || before.session === "optional";
      const rule = wasNotNeeded && after.session === "needed" ? "session-now-needed" : "session-changed";
      this.#report(rule, {}, before.session, after.session);
    }
    if (before.isPaged !== after.isPaged) this.#report(after.isPaged ? "pages-known" : "pages-unknown", {});
    // The comment contains both.
    if (this.#changes.length === reported && before.documentation !== after.documentation) {
      this.#report("api-documentation", {}, before.documentation, after.documentation);
    }
  }

  #compareMembers(before: readonly SdkMember[], after: readonly SdkMember[], around: FieldPath): void {
    const { pairs, removed, added } = pairMembers(before, after);
    const pathOf = (member: SdkMember): FieldPath => ({ ...around, path: `${around.path}.${member.name}` });
    const oldNames = new Set(before.map(({ name }) => name));
    const newNames = new Set(after.map(({ name }) => name));
    for (const { before: old, after: now } of pairs) {
      this.#compareMember(old, now, pathOf(now), oldNames.has(now.name) || newNames.has(old.name));
    }
    const { direction } = around;
    for (const member of removed) {
      this.#report(`${direction}-removed`, pathOf(member), describeType(member.type));
      this.#excludeNames(member.type);
    }
    for (const member of added) {
      const rule: RuleName =
        direction === "response"
          ? "response-added"
          : member.required
            ? "request-required-added"
            : "request-optional-added";
      this.#report(rule, pathOf(member), undefined, describeType(member.type));
    }
  }

  /**
   * Compares the two versions of a member.
   *
   * @param isOther whether the two are different parameters that share a property, rather than one parameter.
   */
  #compareMember(before: SdkMember, after: SdkMember, field: FieldPath, isOther: boolean): void {
    const reported = this.#changes.length;
    this.#compareMemberNames(before, after, field, isOther);
    if (before.required !== after.required) {
      const [rule, old, now] = after.required
        ? (["request-now-required", "optional", "required"] as const)
        : (["request-now-optional", "required", "optional"] as const);
      this.#report(rule, field, old, now);
    }
    this.#compareTypes(before.type, after.type, field);
    for (const limit of compareLimits(before.limits, after.limits)) {
      const request: RuleName = limit.tightened ? "request-limit-tightened" : "request-limit-loosened";
      const rule = field.direction === "request" ? request : "response-limit-changed";
      this.#report(rule, field, limit.before, limit.after);
    }
    if (!sameTexts(before.choices, after.choices)) {
      const isNarrower = field.direction === "request" && removesChoice(before.choices, after.choices);
      const rule = isNarrower ? "request-value-removed" : "values-changed";
      this.#report(rule, field, listValues(before.choices), listValues(after.choices));
    }
    if (before.deprecated !== after.deprecated) {
      this.#report(after.deprecated ? "deprecated" : "no-longer-deprecated", field);
    }
    // Most changes above also change the comment, so it is reported only if no other change explains the difference.
    const isExplained = this.#changes.slice(reported).some(({ path }) => path === field.path);
    if (!isExplained && before.documentation !== after.documentation) {
      this.#report("documentation", field, before.documentation, after.documentation);
    }
  }

  #compareMemberNames(before: SdkMember, after: SdkMember, field: FieldPath, isOther: boolean): void {
    if (before.property !== after.property) {
      this.#report(`${field.direction}-property-renamed`, field, before.property, after.property);
    } else if (before.name !== after.name) {
      this.#report(isOther ? "property-reused" : "wire-name-changed", field, before.name, after.name);
    }
  }

  #compareTypes(before: SdkType, after: SdkType, field: FieldPath): void {
    if (before.kind === "list" && after.kind === "list" && areComparable(before.of, after.of)) {
      this.#compareTypes(before.of, after.of, field);
    } else if (before.kind === "object" && after.kind === "object") {
      this.#compareShapes(before.shape, after.shape, field);
    } else if (describeType(before) !== describeType(after)) {
      const rule = typeRule(before, after, field);
      this.#report(rule, field, describeType(before), describeType(after));
      if (rule === "request-type-refuses" || rule === "response-type-differs") this.#excludeNames(before);
    }
  }

  #compareShapes(before: SdkShape, after: SdkShape, field: FieldPath): void {
    this.#compareTypeNames(before, after, field);
    const known = this.#compared.get(before);
    if (known?.has(after) === true) return;
    if (known === undefined) this.#compared.set(before, new Set([after]));
    else known.add(after);
    this.#compareMembers(before.members, after.members, { ...field, within: after.name });
  }

  /** Compares the names of a type. A program may use the exported type for the parameter. */
  #compareTypeNames(before: SdkShape, after: SdkShape, field: FieldPath): void {
    if (before.name === after.name) return;
    const { direction } = before;
    const current = this.#exported.get(before.name);
    const key = current === undefined ? before.name : JSON.stringify([before.name, after.name]);
    if (this.#reported.has(key)) return;
    this.#reported.add(key);
    if (current === undefined) {
      this.#report(`${direction}-type-renamed`, field, before.name, after.name);
      return;
    }
    const [given, expected] = direction === "request" ? [current, after] : [after, current];
    const isRight = isAssignable(typeOfShape(given), typeOfShape(expected)) && !this.#breaksUsersOf(before, current);
    this.#report(isRight ? "type-name-differs" : `${direction}-type-name-reused`, field, before.name, after.name);
  }

  /** Returns whether a program that uses a type by name no longer compiles when the name refers to the other type. */
  #breaksUsersOf(before: SdkShape, current: SdkShape): boolean {
    const known = this.#breakingNames.get(before.name);
    if (known !== undefined) return known;
    const nested = new ApiComparison(this.#before, this.#after, this.#breakingNames);
    const directions = { direction: before.direction, currentDirection: current.direction };
    nested.#compareMembers(before.members, current.members, { ...directions, path: "", within: undefined });
    const breaks = nested.#changes.some((change) => isBreaking(change) && effectOf(change) !== "breaks-at-run-time");
    this.#breakingNames.set(before.name, breaks);
    return breaks;
  }

  /** Reports, for the API, removed exports whose parameters still exist. */
  #compareNames(): void {
    for (const { name, direction } of this.#before.types) {
      if (this.#exported.has(name) || this.#reported.has(name) || this.#removed.has(name)) continue;
      this.#report(`${direction}-type-renamed`, { within: name }, name);
    }
  }

  /** Excludes the names of a removed parameter's types: programs already fail at the parameter. */
  #excludeNames(type: SdkType): void {
    let element = type;
    while (element.kind === "list") element = element.of;
    if (element.kind !== "object" || this.#removed.has(element.shape.name)) return;
    this.#removed.add(element.shape.name);
    for (const member of element.shape.members) this.#excludeNames(member.type);
  }
}

/** The position of members in an API. */
interface FieldPath {
  /** The direction of the members before the change. */
  readonly direction: Direction;
  /** The direction of the members after the change. Only a type name can move between requests and responses. */
  readonly currentDirection: Direction;
  readonly path: string;
  /** The exported type that contains them. */
  readonly within: string | undefined;
}

function topOf(direction: Direction): FieldPath {
  return { direction, currentDirection: direction, path: direction, within: undefined };
}

/** Returns whether the types are compared part by part, rather than reported as different. */
function areComparable(before: SdkType, after: SdkType): boolean {
  return before.kind === after.kind && (before.kind === "object" || before.kind === "list");
}

function typeRule(before: SdkType, after: SdkType, { direction, currentDirection }: FieldPath): RuleName {
  const old = { type: before, direction };
  const now = { type: after, direction: currentDirection };
  if (direction === "request") {
    if (!isAssignable(old, now)) return "request-type-refuses";
    return passesCheck(before, after) ? "request-type-wider" : "request-type-stricter";
  }
  if (!isAssignable(now, old)) return "response-type-differs";
  return keepsForm(before, after) ? "response-type-fits" : "response-form-differs";
}

function typeOfShape(shape: SdkShape): { readonly type: SdkType; readonly direction: Direction } {
  return { type: { kind: "object", shape }, direction: shape.direction };
}

function sameTexts(left: readonly string[], right: readonly string[]): boolean {
  const known = new Set(left);
  return known.size === new Set(right).size && right.every((text) => known.has(text));
}

/** Returns whether a value was removed from the list. Without a list, every value is possible. */
function removesChoice(before: readonly string[], after: readonly string[]): boolean {
  const kept = new Set(after);
  return after.length > 0 && before.some((value) => !kept.has(value));
}

function listValues(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(", ");
}
