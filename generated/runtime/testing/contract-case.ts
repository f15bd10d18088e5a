import type { TopRequest } from "../api.js";
import type { CallOptions } from "../client.js";
import type { TopResponse } from "../response.js";
import { publicNames } from "./gateway-params.js";
import { without } from "./without.js";

/** What the contract test of one document sends, and what it expects. */
export interface ContractFacts<Params> {
  /** The document's examples; where one is missing or cannot be sent, a value of the documented type. */
  readonly params: Params;
  /** The same parameters as they travel. */
  readonly wireParams: Readonly<Record<string, string>>;
  readonly wireFiles: readonly ContractFile[];
  /** Every required parameter, by its name on the wire and in TypeScript. */
  readonly required: readonly ContractSpot[];
  readonly options: CallOptions;
  /** What the client makes of the gateway's answer: the document's sample, or one that is made from its types. */
  readonly answer: object;
  readonly unknownFields: object;
  /** What the client makes of the document's sample error, or of the one that all documents show. */
  readonly error: object;
}

/** A file as it travels. */
export interface ContractFile {
  readonly name: string;
  readonly fileName: string;
  /** As text. */
  readonly content: string;
}

/** A parameter: `items[0].num`. */
export interface ContractSpot {
  readonly path: string;
  readonly property: string;
}

/** One document's case in a contract test, whatever the type of its parameters. */
export interface ContractCase extends Omit<ContractFacts<unknown>, "params"> {
  readonly method: string;
  /** Parameters of which none can be altered on the way without notice. */
  readonly signed: readonly string[];
  readonly request: () => TopRequest<TopResponse>;
  /** A request that lacks one parameter; {@link ContractSpot.property} names it. */
  readonly requestWithout: (property: string) => TopRequest<TopResponse>;
}

/** @param Request The API's request class: it types the parameters. */
export function contractCase<Params extends object>(
  Request: { readonly method: string; new (params: Params): TopRequest<TopResponse> },
  { params, ...facts }: ContractFacts<Params>,
): ContractCase {
  return {
    ...facts,
    method: Request.method,
    signed: [...ownNames(facts.wireParams).slice(0, 1), "timestamp", "sign"],
    request: () => new Request(params),
    requestWithout: (property) => new Request(without(params, property)),
  };
}

/** Where an API has a parameter of a platform's name, the platform's travels. */
function ownNames(wireParams: Readonly<Record<string, string>>): readonly string[] {
  return Object.keys(wireParams).filter((name) => !publicNames.has(name));
}
