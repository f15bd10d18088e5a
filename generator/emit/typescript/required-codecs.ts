import type { RequestForm } from "../../model/request-form.js";
import type { ApiShapes, Member, MemberType } from "../../sdk/shapes.js";

/** The names that the tables of an API import from the runtime. */
export interface RequiredCodecs {
  /** The codecs of the types in the tables. */
  readonly codecs: readonly string[];
  /** The constraints of the request, in the order in which they are checked. */
  readonly constraints: readonly string[];
  /** The same names by the runtime file that exports them. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/** Finds the codecs and constraints that the tables of an API need, so that its module imports nothing else. */
export function requiredCodecs(
  { request, response, types }: Pick<ApiShapes, "request" | "response" | "types">,
  form: RequestForm = { kind: "parameters" },
): RequiredCodecs {
  const nested = types.flatMap(({ members }) => members);
  const codecs = new Set<MemberType["kind"]>();
  for (const { type } of [...request, ...response, ...nested]) addKinds(type, codecs);
  const sent = [...request, ...types.filter(({ direction }) => direction === "request").flatMap((s) => s.members)];
  const constraints = constraintKinds.filter((kind) => sent.some((member) => states(member, kind)));
  const files = new Map<string, readonly string[]>();
  const add = (file: string, name: string): void => {
    files.set(file, [...(files.get(file) ?? []), name].toSorted());
  };
  for (const kind of codecs) add(form.kind === "qimen" && kind === "object" ? qimenFile : codecFiles[kind], kind);
  for (const kind of constraints) add(constraintsFile, kind);
  if (form.kind === "parameters") return { codecs: [...codecs].toSorted(), constraints, files };
  add(qimenFile, qimenConstraint);
  return { codecs: [...codecs].toSorted(), constraints: [...constraints, qimenConstraint], files };
}

/** The file with the object codec that writes XML, and the check of values for XML. */
const qimenFile = "internal/qimen-codec";
const qimenConstraint = "xmlContent";

const constraintsFile = "internal/constraints";

/** The same constraints in the same order as in templates/runtime/all-codecs.ts. */
const constraintKinds = ["maxLength", "maxListSize", "min", "max", "fileExtensions", "choices"] as const;

function states({ field }: Member, kind: (typeof constraintKinds)[number]): boolean {
  return kind === "choices" ? field.choices.length > 0 : field.limits[kind] !== undefined;
}

function addKinds(type: MemberType, kinds: Set<MemberType["kind"]>): void {
  let inner = type;
  for (; inner.kind === "list"; inner = inner.of) kinds.add(inner.kind);
  kinds.add(inner.kind);
}

/** The runtime file that exports each codec. */
const codecFiles = {
  text: "internal/scalar-codecs",
  integer: "internal/scalar-codecs",
  int64: "internal/scalar-codecs",
  int64List: "internal/scalar-codecs",
  decimal: "internal/scalar-codecs",
  boolean: "internal/scalar-codecs",
  date: "internal/scalar-codecs",
  json: "internal/scalar-codecs",
  names: "internal/scalar-codecs",
  opaque: "internal/scalar-codecs",
  bigint: "internal/scalar-codecs",
  time: "internal/scalar-codecs",
  file: "internal/file-codec",
  list: "internal/list-codec",
  object: "internal/object-codec",
} as const satisfies Readonly<Record<MemberType["kind"], string>>;
