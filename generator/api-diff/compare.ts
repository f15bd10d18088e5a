import { compareText } from "../text/text-order.js";
import type { Direction, SdkApi, SdkMember, SdkShape, SdkType } from "../model/sdk-api.js";
import { effectOf, isBreaking, type Change } from "./change.js";
import { fits, keepsForm, passesCheck } from "./fits.js";
import { compareLimits } from "./limits.js";
import { pairMembers } from "./pair-members.js";
import type { RuleName } from "./rules.js";
import { describeType } from "./type-words.js";

/** Compares two states of an SDK. Changes are sorted by method, then in the order of the documents. */
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
  /** Pairs of types that have been compared, or are being compared: their changes are told once. */
  readonly #compared = new Map<SdkShape, Set<SdkShape>>();
  /** The changes of type names that are already reported. */
  readonly #told = new Set<string>();
  /** The names of types that went with a parameter. */
  readonly #gone = new Set<string>();
  readonly #breakingHeirs: Map<string, boolean>;

  /** @param breakingHeirs by name, whether the type that bears an old name now breaks programs that use the name. */
  constructor(before: SdkApi, after: SdkApi, breakingHeirs = new Map<string, boolean>()) {
    this.#before = before;
    this.#after = after;
    this.#breakingHeirs = breakingHeirs;
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

  #tell(rule: RuleName, spot: Partial<Spot>, before?: string, after?: string): void {
    this.#changes.push({ rule, method: this.#before.method, path: spot.path, within: spot.within, before, after });
  }

  #compareWhole(): void {
    const [before, after] = [this.#before, this.#after];
    const [old, now] = [before.names, after.names];
    if (old.request !== now.request || old.params !== now.params || old.response !== now.response) {
      this.#tell("api-renamed", {}, old.request, now.request);
    }
    if (old.file !== now.file) this.#tell("api-moved", {}, old.file, now.file);
    if (old.groupClass !== now.groupClass || old.member !== now.member) {
      const call = ({ groupClass, member }: typeof old): string => `new ${groupClass}(client).${member}`;
      this.#tell("api-member-renamed", {}, call(old), call(now));
    }
    const told = this.#changes.length;
    if (before.session !== after.session) {
      const couldDoWithout = before.session === "none" || before.session === "optional";
      const rule = couldDoWithout && after.session === "needed" ? "session-now-needed" : "session-changed";
      this.#tell(rule, {}, before.session, after.session);
    }
    if (before.isPaged !== after.isPaged) this.#tell(after.isPaged ? "pages-known" : "pages-unknown", {});
    // The comment tells of both.
    if (this.#changes.length === told && before.documentation !== after.documentation) {
      this.#tell("api-documentation", {}, before.documentation, after.documentation);
    }
  }

  #compareMembers(before: readonly SdkMember[], after: readonly SdkMember[], around: Spot): void {
    const { pairs, removed, added } = pairMembers(before, after);
    const spotOf = (member: SdkMember): Spot => ({ ...around, path: `${around.path}.${member.name}` });
    const oldNames = new Set(before.map(({ name }) => name));
    const newNames = new Set(after.map(({ name }) => name));
    for (const { before: old, after: now } of pairs) {
      this.#compareMember(old, now, spotOf(now), oldNames.has(now.name) || newNames.has(old.name));
    }
    const { direction } = around;
    for (const member of removed) {
      this.#tell(`${direction}-removed`, spotOf(member), describeType(member.type));
      this.#passOverNames(member.type);
    }
    for (const member of added) {
      const rule: RuleName =
        direction === "response"
          ? "response-added"
          : member.required
            ? "request-required-added"
            : "request-optional-added";
      this.#tell(rule, spotOf(member), undefined, describeType(member.type));
    }
  }

  /** @param isOther whether, if the names on the wire differ, both parameters exist on one side of the change. */
  #compareMember(before: SdkMember, after: SdkMember, spot: Spot, isOther: boolean): void {
    const told = this.#changes.length;
    this.#compareMemberNames(before, after, spot, isOther);
    if (before.required !== after.required) {
      const [rule, old, now] = after.required
        ? (["request-now-required", "optional", "required"] as const)
        : (["request-now-optional", "required", "optional"] as const);
      this.#tell(rule, spot, old, now);
    }
    this.#compareTypes(before.type, after.type, spot);
    for (const limit of compareLimits(before.limits, after.limits)) {
      const request: RuleName = limit.tightened ? "request-limit-tightened" : "request-limit-loosened";
      const rule = spot.direction === "request" ? request : "response-limit-changed";
      this.#tell(rule, spot, limit.before, limit.after);
    }
    if (!sameTexts(before.choices, after.choices)) {
      const isNarrower = spot.direction === "request" && removesChoice(before.choices, after.choices);
      const rule = isNarrower ? "request-value-removed" : "values-changed";
      this.#tell(rule, spot, listValues(before.choices), listValues(after.choices));
    }
    if (before.deprecated !== after.deprecated) {
      this.#tell(after.deprecated ? "deprecated" : "no-longer-deprecated", spot);
    }
    // The comment tells most of the above as well: it counts where nothing else explains why it differs.
    const isExplained = this.#changes.slice(told).some(({ path }) => path === spot.path);
    if (!isExplained && before.documentation !== after.documentation) {
      this.#tell("documentation", spot, before.documentation, after.documentation);
    }
  }

  #compareMemberNames(before: SdkMember, after: SdkMember, spot: Spot, isOther: boolean): void {
    if (before.property !== after.property) {
      this.#tell(`${spot.direction}-property-renamed`, spot, before.property, after.property);
    } else if (before.name !== after.name) {
      this.#tell(isOther ? "property-reused" : "wire-name-changed", spot, before.name, after.name);
    }
  }

  #compareTypes(before: SdkType, after: SdkType, spot: Spot): void {
    if (before.kind === "list" && after.kind === "list" && areComparable(before.of, after.of)) {
      this.#compareTypes(before.of, after.of, spot);
    } else if (before.kind === "object" && after.kind === "object") {
      this.#compareShapes(before.shape, after.shape, spot);
    } else if (describeType(before) !== describeType(after)) {
      const rule = typeRule(before, after, spot);
      this.#tell(rule, spot, describeType(before), describeType(after));
      if (rule === "request-type-refuses" || rule === "response-type-differs") this.#passOverNames(before);
    }
  }

  #compareShapes(before: SdkShape, after: SdkShape, spot: Spot): void {
    this.#compareTypeNames(before, after, spot);
    const known = this.#compared.get(before);
    if (known?.has(after) === true) return;
    if (known === undefined) this.#compared.set(before, new Set([after]));
    else known.add(after);
    this.#compareMembers(before.members, after.members, { ...spot, within: after.name });
  }

  /** Compares the names of a type: a program may name the type and use it for the parameter. */
  #compareTypeNames(before: SdkShape, after: SdkShape, spot: Spot): void {
    if (before.name === after.name) return;
    const { direction } = before;
    const heir = this.#exported.get(before.name);
    const telling = heir === undefined ? before.name : JSON.stringify([before.name, after.name]);
    if (this.#told.has(telling)) return;
    this.#told.add(telling);
    if (heir === undefined) {
      this.#tell(`${direction}-type-renamed`, spot, before.name, after.name);
      return;
    }
    const [given, expected] = direction === "request" ? [heir, after] : [after, heir];
    const isRight = fits(typeOfShape(given), typeOfShape(expected)) && !this.#breaksUsersOf(before, heir);
    this.#tell(isRight ? "type-name-differs" : `${direction}-type-name-reused`, spot, before.name, after.name);
  }

  /** Whether a program that uses a type by name no longer compiles once that name stands for the other type. */
  #breaksUsersOf(before: SdkShape, heir: SdkShape): boolean {
    const known = this.#breakingHeirs.get(before.name);
    if (known !== undefined) return known;
    const apart = new ApiComparison(this.#before, this.#after, this.#breakingHeirs);
    const directions = { direction: before.direction, heirs: heir.direction };
    apart.#compareMembers(before.members, heir.members, { ...directions, path: "", within: undefined });
    const breaks = apart.#changes.some((change) => isBreaking(change) && effectOf(change) !== "breaks-at-run-time");
    this.#breakingHeirs.set(before.name, breaks);
    return breaks;
  }

  /** Exported names that are gone although no parameter that bore their type is, told at the API. */
  #compareNames(): void {
    for (const { name, direction } of this.#before.types) {
      if (this.#exported.has(name) || this.#told.has(name) || this.#gone.has(name)) continue;
      this.#tell(`${direction}-type-renamed`, { within: name }, name);
    }
  }

  /** Programs fail where a parameter is gone: that the names of its types are gone too needs no telling. */
  #passOverNames(type: SdkType): void {
    let element = type;
    while (element.kind === "list") element = element.of;
    if (element.kind !== "object" || this.#gone.has(element.shape.name)) return;
    this.#gone.add(element.shape.name);
    for (const member of element.shape.members) this.#passOverNames(member.type);
  }
}

/** The position of members in an API. */
interface Spot {
  /** The direction of the members before the change. */
  readonly direction: Direction;
  /** The direction of the members after the change. Only the name of a type can move between requests and responses. */
  readonly heirs: Direction;
  readonly path: string;
  /** The exported type that holds them. */
  readonly within: string | undefined;
}

function topOf(direction: Direction): Spot {
  return { direction, heirs: direction, path: direction, within: undefined };
}

/** Lists are told apart by their elements only where there is more to say about those than that they differ. */
function areComparable(before: SdkType, after: SdkType): boolean {
  return before.kind === after.kind && (before.kind === "object" || before.kind === "list");
}

function typeRule(before: SdkType, after: SdkType, { direction, heirs }: Spot): RuleName {
  const old = { type: before, direction };
  const now = { type: after, direction: heirs };
  if (direction === "request") {
    if (!fits(old, now)) return "request-type-refuses";
    return passesCheck(before, after) ? "request-type-wider" : "request-type-stricter";
  }
  if (!fits(now, old)) return "response-type-differs";
  return keepsForm(before, after) ? "response-type-fits" : "response-form-differs";
}

function typeOfShape(shape: SdkShape): { readonly type: SdkType; readonly direction: Direction } {
  return { type: { kind: "object", shape }, direction: shape.direction };
}

function sameTexts(left: readonly string[], right: readonly string[]): boolean {
  const known = new Set(left);
  return known.size === new Set(right).size && right.every((text) => known.has(text));
}

/** Whether a value that was listed is not listed any more. Without a list every value is possible. */
function removesChoice(before: readonly string[], after: readonly string[]): boolean {
  const kept = new Set(after);
  return after.length > 0 && before.some((value) => !kept.has(value));
}

function listValues(values: readonly string[]): string | undefined {
  return values.length === 0 ? undefined : values.join(", ");
}
