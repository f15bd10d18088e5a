import type { Member, MemberType, Shape } from "../../sdk/shapes.js";
import type { NamedApi } from "../../sdk/named-api.js";

/**
 * Returns the properties of the SDK's objects by the wire path of their parameters, such as `request.request1.rs_type`.
 */
export function propertiesOf({ shapes }: Pick<NamedApi, "shapes">): ReadonlyMap<string, string> {
  const properties = new Map<string, string>();
  const open = [...at(shapes.request, "request"), ...at(shapes.response, "response")];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { member, path } = next;
    properties.set(path, member.property);
    const shape = shapeIn(member.type);
    if (shape !== undefined) open.push(...at(shape.members, path));
  }
  return properties;
}

/** Returns the nested types of the SDK by the wire path of the parameter that uses them first. */
export function typesOf({ shapes }: Pick<NamedApi, "shapes">): ReadonlyMap<string, string> {
  return new Map(
    shapes.types.map(({ direction, wirePath, typeName }) => [[direction, ...wirePath].join("."), typeName] as const),
  );
}

function at(members: readonly Member[], path: string): { readonly member: Member; readonly path: string }[] {
  return members.map((member) => ({ member, path: `${path}.${member.field.name}` }));
}

function shapeIn(type: MemberType): Shape | undefined {
  let element = type;
  while (element.kind === "list") element = element.of;
  return element.kind === "object" ? element.shape : undefined;
}
