/** A value that a request sample assigns to a parameter. */
export type RequestValue =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "node"; readonly node: RequestNode }
  /** A literal with valid JSON: the parameter is an object or a list, or its text merely looks like JSON. */
  | { readonly kind: "encoded"; readonly text: string; readonly node: RequestNode }
  /** A placeholder, an invalid literal, or an unsupported expression. */
  | { readonly kind: "unknown"; readonly code: string };

/** An object or a list that a request sample builds. */
export interface RequestNode {
  /** `unstated`: the language writes an object and a list with one object in the same form. */
  readonly form: "object" | "list" | "unstated";
  /** The platform's name of the type (`Order` of `XRequest.Order`); `undefined` if the language does not show it. */
  readonly typeName: string | undefined;
  /** The members in the order of the sample. */
  readonly members: readonly RequestMember[];
  /** The items of a list. */
  readonly items: readonly RequestValue[];
}

export interface RequestMember {
  /** The name without the parts that the language adds: `RecordId` of `setRecordId`. */
  readonly name: string;
  /** The name in the sample: `setRecordId`. */
  readonly shownName: string;
  /** The wire name (`record_id`), if the sample shows it. */
  readonly wireName: string | undefined;
  readonly value: RequestValue;
  /** The line of the sample, counted from 0. */
  readonly line: number;
}

/** The parameters and the nesting that a request sample shows, whatever its language. */
export interface RequestSample {
  /** The parameters of the call. */
  readonly request: RequestNode;
  /** Whether the call passes a session key; `undefined` if the sample shows no call. */
  readonly usesSession: boolean | undefined;
  /** The lines, counted from 0, of statements about parameters that the parser does not support. */
  readonly unread: readonly number[];
}

interface OpenNode extends RequestNode {
  readonly members: RequestMember[];
  readonly items: RequestValue[];
}

/**
 * Collects the parameters from the statements of a sample. Objects are identified by their variables; an object that
 * is created again under the same name is a new one.
 */
export class RequestBuilder {
  readonly #request: OpenNode = openNode("object", undefined);
  readonly #variables = new Map<string, OpenNode>();
  readonly #unread: number[] = [];
  #usesSession: boolean | undefined;

  /**
   * Creates a builder.
   *
   * @param request the variable of the request, for languages that have one.
   */
  constructor(request?: string) {
    if (request !== undefined) this.#variables.set(request, this.#request);
  }

  create(variable: string, form: RequestNode["form"], typeName: string): void {
    // The variable of the request is never reassigned in the platform's samples.
    if (this.#variables.get(variable) !== this.#request) this.#variables.set(variable, openNode(form, typeName));
  }

  /** Returns the object or list in a variable. */
  find(variable: string): RequestNode | undefined {
    return this.#variables.get(variable);
  }

  /**
   * Sets a member of the object in a variable. Statements about unknown variables do not concern the call and are
   * ignored.
   */
  set(variable: string, member: RequestMember): void {
    this.#variables.get(variable)?.members.push(member);
  }

  /** Sets a parameter of the call by its wire name. */
  setParameter(name: string, value: RequestValue, line: number): void {
    this.#request.members.push({ name, shownName: name, wireName: name, value, line });
  }

  add(variable: string, item: RequestValue): void {
    this.#variables.get(variable)?.items.push(item);
  }

  leaveUnread(line: number): void {
    this.#unread.push(line);
  }

  call(usesSession: boolean): void {
    this.#usesSession = usesSession;
  }

  get sample(): RequestSample {
    return { request: this.#request, usesSession: this.#usesSession, unread: this.#unread };
  }
}

function openNode(form: RequestNode["form"], typeName: string | undefined): OpenNode {
  return { form, typeName, members: [], items: [] };
}

/** Returns the object that a value is, or the first object in a list. */
export function objectOf(value: RequestValue): RequestNode | undefined {
  let current: RequestValue | undefined = value;
  // A list may contain itself.
  for (let depth = 0; depth < maxListDepth; depth += 1) {
    if (current?.kind !== "node" && current?.kind !== "encoded") return undefined;
    const { node }: { readonly node: RequestNode } = current;
    if (node.form !== "list") return node;
    current = node.items[0];
  }
  return undefined;
}

const maxListDepth = 20;
