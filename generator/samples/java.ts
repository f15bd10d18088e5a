/** A value that the sample hands to a setter. */
export type JavaValue =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "object"; readonly node: JavaNode }
  /** A literal that is not valid Java, or an expression that no sample of the platform is known to hold. */
  | { readonly kind: "other"; readonly code: string };

/** One request object of the sample with what is set on it, in order. */
export interface JavaNode {
  /** The nested class's name (`Order` of `XRequest.Order`); empty for the request itself. */
  readonly className: string;
  readonly isList: boolean;
  readonly setters: readonly JavaSetter[];
  /** A list's elements. */
  readonly elements: readonly JavaValue[];
}

export interface JavaSetter {
  /** `RecordId` of `setRecordId`. */
  readonly name: string;
  readonly value: JavaValue;
  readonly line: number;
}

export interface JavaSample {
  readonly request: JavaNode;
  /** Whether the call hands over a session key; `undefined` when the sample shows no call. */
  readonly usesSession: boolean | undefined;
}

interface OpenNode extends JavaNode {
  readonly setters: JavaSetter[];
  readonly elements: JavaValue[];
}

/**
 * Reads the platform's Java request sample. The samples are written by a generator, one statement a line, and are not
 * always valid Java, so lines are recognised one by one and linked by their variables' names.
 */
export function parseJavaSample(text: string): JavaSample {
  const request: OpenNode = { className: "", isList: false, setters: [], elements: [] };
  const variables = new Map<string, OpenNode>([["req", request]]);
  let usesSession: boolean | undefined;
  for (const [line, statement] of text.split("\n").entries()) {
    const created = /^\s*(List<)?(?:[\w-]+\.)*(\w+)>? (\w+) = new /.exec(statement);
    if (created?.[2] !== undefined && created[3] !== undefined && !variables.has(created[3])) {
      variables.set(created[3], { className: created[2], isList: created[1] !== undefined, setters: [], elements: [] });
      continue;
    }
    const called = /^\s*(\w+)\.(set(\w+)|add)\(/.exec(statement);
    const target = called?.[1] === undefined ? undefined : variables.get(called[1]);
    const end = statement.lastIndexOf(")");
    if (called !== null && target !== undefined && end >= called[0].length) {
      const value = valueOf(statement.slice(called[0].length, end), variables);
      if (called[3] === undefined) target.elements.push(value);
      else target.setters.push({ name: called[3], value, line });
      continue;
    }
    const executed = /\.execute\(req(, ?\w+)?\)/.exec(statement);
    if (executed !== null) usesSession = executed[1] !== undefined;
  }
  return { request, usesSession };
}

function valueOf(code: string, variables: ReadonlyMap<string, JavaNode>): JavaValue {
  const node = variables.get(code);
  if (node !== undefined) return { kind: "object", node };
  const date = "StringUtils.parseDateTime(";
  const literal = code.startsWith(date) && code.endsWith(")") ? code.slice(date.length, -1) : code;
  if (literal.length > 1 && literal.startsWith('"') && literal.endsWith('"'))
    return { kind: "literal", text: unescape(literal.slice(1, -1)) };
  if (/^-?\d+L$/.test(code)) return { kind: "literal", text: code.slice(0, -1) };
  if (/^(?:true|false|-?\d+(?:\.\d+)?)$/.test(code)) return { kind: "literal", text: code };
  return { kind: "other", code };
}

const escapes: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["t", "\t"],
  ["r", "\r"],
  ["b", "\b"],
  ["f", "\f"],
]);

function unescape(text: string): string {
  return text.replaceAll(/\\(?:u([\dA-Fa-f]{4})|(.))/gs, (_whole, hexadecimal?: string, character?: string) =>
    hexadecimal === undefined
      ? (escapes.get(character ?? "") ?? character ?? "")
      : String.fromCharCode(Number.parseInt(hexadecimal, 16)),
  );
}
