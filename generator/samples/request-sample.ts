/** A value that a request sample gives to a parameter. */
export type RequestValue =
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "node"; readonly node: RequestNode }
  /** A literal that holds JSON: the parameter is an object or a list, or its text happens to be JSON. */
  | { readonly kind: "encoded"; readonly text: string; readonly node: RequestNode }
  /** A placeholder, a literal that is not valid, or an expression that no sample of the platform is known to hold. */
  | { readonly kind: "unknown"; readonly code: string };

/** An object or a list that a request sample builds. */
export interface RequestNode {
  /** `unstated`: the language writes an object and a list of one object the same way. */
  readonly form: "object" | "list" | "unstated";
  /** The platform's name of the type (`Order` of `XRequest.Order`); `undefined` where the language shows none. */
  readonly typeName: string | undefined;
  /** In the order of the sample. */
  readonly members: readonly RequestMember[];
  /** A list's items. */
  readonly items: readonly RequestValue[];
}

export interface RequestMember {
  /** Without what the language puts around a name: `RecordId` of `setRecordId`. */
  readonly name: string;
  /** As the sample writes it: `setRecordId`. */
  readonly shownName: string;
  /** The name that calls carry (`record_id`), where the sample shows it. */
  readonly wireName: string | undefined;
  readonly value: RequestValue;
  /** The line of the sample, from 0. */
  readonly line: number;
}

/** The parameters and the nesting that a request sample shows, whatever its language. */
export interface RequestSample {
  /** The parameters of the call. */
  readonly request: RequestNode;
  /** Whether the call carries a session key; `undefined` when the sample shows no call. */
  readonly usesSession: boolean | undefined;
  /** Lines, from 0, with a statement about a parameter that the parser cannot read. */
  readonly unread: readonly number[];
}

interface OpenNode extends RequestNode {
  readonly members: RequestMember[];
  readonly items: RequestValue[];
}

/**
 * Collects what the statements of a sample say. Objects are linked by the names of their variables; an object that is
 * created again under the same name is another one.
 */
export class RequestBuilder {
  readonly #request: OpenNode = openNode("object", undefined);
  readonly #variables = new Map<string, OpenNode>();
  readonly #unread: number[] = [];
  #usesSession: boolean | undefined;

  /** @param request the name of the variable that holds the request, for languages that have one. */
  constructor(request?: string) {
    if (request !== undefined) this.#variables.set(request, this.#request);
  }

  create(variable: string, form: RequestNode["form"], typeName: string): void {
    // A sample of the platform calls its request by one name; nothing else ever takes it.
    if (this.#variables.get(variable) !== this.#request) this.#variables.set(variable, openNode(form, typeName));
  }

  /** The object or list that a variable holds. */
  find(variable: string): RequestNode | undefined {
    return this.#variables.get(variable);
  }

  /** Sets a member of the object that a variable holds; statements about other variables say nothing of the call. */
  set(variable: string, member: RequestMember): void {
    this.#variables.get(variable)?.members.push(member);
  }

  /** Sets a parameter of the call under the name that the call carries. */
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

/** The object that is given, or that is the first item of the list that is given. */
export function objectOf(value: RequestValue): RequestNode | undefined {
  let current: RequestValue | undefined = value;
  // A list can be added to itself.
  for (let depth = 0; depth < deepestList; depth += 1) {
    if (current?.kind !== "node" && current?.kind !== "encoded") return undefined;
    const { node }: { readonly node: RequestNode } = current;
    if (node.form !== "list") return node;
    current = node.items[0];
  }
  return undefined;
}

const deepestList = 20;
