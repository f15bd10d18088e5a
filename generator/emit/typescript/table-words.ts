import type { ApiShapes, Member, MemberType } from "./shapes.js";

/** What the words of an API's tables mean to the client: names that the files of the runtime export. */
export interface TableWords {
  /** The types that occur. */
  readonly codecs: readonly string[];
  /** The kinds of limits that the request states, in the order in which they are checked. */
  readonly limits: readonly string[];
  /** The same names, by the file of the runtime that exports them. */
  readonly files: ReadonlyMap<string, readonly string[]>;
}

/** Finds the words that an API's tables use, so that its module brings those and no others. */
export function tableWords({ request, response, types }: ApiShapes): TableWords {
  const nested = types.flatMap(({ members }) => members);
  const codecs = new Set<string>();
  for (const { type } of [...request, ...response, ...nested]) addKinds(type, codecs);
  const asked = [...request, ...types.filter(({ direction }) => direction === "request").flatMap((s) => s.members)];
  const limits = limitKinds.filter((kind) => asked.some((member) => states(member, kind)));
  const files = new Map<string, string[]>();
  for (const word of [
    ...[...codecs].map((kind) => [codecFile(kind), kind]),
    ...limits.map((kind) => [limitsFile, kind]),
  ]) {
    const [file = "", name = ""] = word;
    files.set(file, [...(files.get(file) ?? []), name].toSorted());
  }
  return { codecs: [...codecs].toSorted(), limits, files };
}

const limitsFile = "limit-checks";

/** As templates/runtime/every-codec.ts has them. */
const limitKinds = ["maxLength", "maxListSize", "min", "max", "fileExtensions", "choices"] as const;

function states({ field }: Member, kind: (typeof limitKinds)[number]): boolean {
  return kind === "choices" ? field.choices.length > 0 : field.limits[kind] !== undefined;
}

function addKinds(type: MemberType, kinds: Set<string>): void {
  let inner = type;
  for (; inner.kind === "list"; inner = inner.of) kinds.add(inner.kind);
  kinds.add(inner.kind);
}

function codecFile(kind: string): string {
  return kind === "list" || kind === "object" || kind === "file" ? `${kind}-codec` : "scalar-codecs";
}
