import type { RequestForm } from "../../model/request-form.js";
import type { Direction, SdkApi, SdkMember, SdkShape, SdkType } from "../../model/sdk-api.js";
import { requestComment } from "./api-view.js";
import { memberComment } from "./docs.js";
import { commentWords } from "./escape.js";
import type { EmitSettings } from "../../model/emit-settings.js";
import { defaultEmitSettings, sdkSettings } from "../../sdk/settings.js";
import type { Sdk } from "../../sdk/sdk.js";
import type { NamedApi } from "../../sdk/named-api.js";
import { sdkPaths, type SdkPaths } from "./sdk-paths.js";
import type { Wording } from "../wording/wording.js";
import { wordingIn } from "../wording/wordings.js";
import type { Member, MemberType, Shape } from "../../sdk/shapes.js";

/** Returns the public interface of the emitted SDK, for other emitters. */
export function sdkApis({ apis }: Sdk, settings: Partial<EmitSettings> = {}): readonly SdkApi[] {
  const all = { ...defaultEmitSettings, ...settings };
  const paths = sdkPaths(sdkSettings(all, apis.length));
  return apis.map((api) => sdkView(api, paths, wordingIn(all.language)));
}

function sdkView(api: NamedApi, paths: SdkPaths, wording: Wording): SdkApi {
  const { spec, form, names, shapes, paging } = api;
  const { request, params, response, groupClass, member } = names;
  const known = new Map<Shape, SdkShape>();
  // Each shape comes after the shapes of its members.
  for (const shape of shapes.inDependencyOrder) {
    const { typeName, direction, members } = shape;
    known.set(shape, { name: typeName, direction, members: membersOf(members, direction, form, known, wording) });
  }
  return {
    method: spec.method,
    names: { file: paths.api(names), request, params, response, groupClass, member },
    session: spec.session,
    isPaged: paging !== undefined,
    documentation: commentWords(requestComment(api, wording)),
    request: membersOf(shapes.request, "request", form, known, wording),
    response: membersOf(shapes.response, "response", form, known, wording),
    types: shapes.types.map((shape) => shapeIn(known, shape)),
  };
}

function membersOf(
  members: readonly Member[],
  direction: Direction,
  form: RequestForm,
  known: ReadonlyMap<Shape, SdkShape>,
  wording: Wording,
): readonly SdkMember[] {
  return members.map((member): SdkMember => {
    const { property, field, type } = member;
    return {
      property,
      name: field.name,
      type: typeOf(type, known),
      required: direction === "request" && field.required === true,
      limits: field.limits,
      choices: field.choices.map(({ value }) => value),
      deprecated: field.deprecated,
      documentation: commentWords(memberComment(member, direction, form, wording)),
    };
  });
}

function typeOf(type: MemberType, known: ReadonlyMap<Shape, SdkShape>): SdkType {
  switch (type.kind) {
    case "list":
      return { kind: "list", of: typeOf(type.of, known) };
    case "object":
      return { kind: "object", shape: shapeIn(known, type.shape) };
    default:
      return { kind: type.kind };
  }
}

function shapeIn(known: ReadonlyMap<Shape, SdkShape>, shape: Shape): SdkShape {
  const found = known.get(shape);
  if (found === undefined) throw new Error(`${shape.typeName} is used before what it consists of.`);
  return found;
}
