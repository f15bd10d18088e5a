import { deepStrictEqual } from "node:assert";
import type { TopRequest } from "../api.js";
import { TopClient } from "../client.js";
import { fetchTransport } from "../fetch-transport.js";
import type { CallOptions, TopClientOptions } from "../options.js";
import type { TopResponse } from "../response.js";
import type { GatewayApi } from "./gateway-api.js";
import { publicNames } from "./gateway-params.js";
import type { LocalGateway } from "./gateway.js";
import { startGateway } from "./gateway.js";
import { bodyName, tampering } from "./tampering.js";
import { without } from "./without.js";

/** The functions of a test framework that contract tests need. Those of vitest, jest and `node:test` fit. */
export interface TestFramework {
  readonly describe: (name: string, define: () => void) => unknown;
  readonly test: (name: string, run: () => Promise<void>) => unknown;
}

/** The values that the contract test of one document sends and expects. */
export interface ContractFacts<Params> {
  /**
   * The examples of the document. An example that is missing or cannot be sent is replaced by a value of the documented
   * type.
   */
  readonly params: Params;
  /** The parameters that are sent, as texts by wire name; none by default. */
  readonly wireParams?: Readonly<Record<string, string>>;
  /** The raw body that is sent, if calls of the API have one; none by default. */
  readonly wireBody?: string;
  /** The files that are sent; none by default. */
  readonly wireFiles?: readonly ContractFile[];
  /**
   * The paths of the required parameters, in wire names (`items[0].num_iid`) and in TypeScript names; none by default.
   */
  readonly required?: readonly (readonly [path: string, property: string])[];
  /** Options of the call, such as the session that the API needs; none by default. */
  readonly options?: CallOptions;
  /** The decoded response of the gateway: the document's sample, or one that is generated from its types. */
  readonly response: object;
  /** The unknown fields of `response`; none by default. */
  readonly unknownFields?: object;
  /** The members of the decoded error: the document's sample, or by default the error that all documents contain. */
  readonly error?: object;
}

/** A file that is sent with a call. */
export interface ContractFile {
  readonly name: string;
  readonly fileName: string;
  /** The content of the file, as UTF-8 text. */
  readonly content: string;
}

/** A request class of the SDK. */
export interface RequestClass<Params> {
  readonly method: string;
  new (params: Params): TopRequest<TopResponse>;
}

/** The contract test of one document, with all defaults filled in. */
export interface ContractCase extends Required<Omit<ContractFacts<unknown>, "params" | "wireBody">> {
  readonly wireBody: string | undefined;
  readonly method: string;
  readonly request: () => TopRequest<TopResponse>;
  /** Returns a request without the given parameter. */
  readonly requestWithout: (property: string) => TopRequest<TopResponse>;
}

/**
 * Returns the contract test of an API.
 *
 * @param Request The request class of the API; it determines the type of the parameters.
 */
export function contractCase<Params extends object>(
  Request: RequestClass<Params>,
  facts: ContractFacts<Params>,
): ContractCase {
  const { params } = facts;
  return {
    method: Request.method,
    request: () => new Request(params),
    requestWithout: (property) => new Request(without(params, property)),
    wireParams: facts.wireParams ?? {},
    wireBody: facts.wireBody,
    wireFiles: facts.wireFiles ?? [],
    required: facts.required ?? [],
    options: facts.options ?? {},
    response: facts.response,
    unknownFields: facts.unknownFields ?? {},
    error: facts.error ?? defaultError,
  };
}

/** The error that the platform's documents contain. */
const defaultError = {
  code: 50,
  msg: "Remote service error",
  subCode: "isv.invalid-parameter",
  subMsg: "非法参数",
};

/**
 * Defines the tests that compare the SDK with the documents, each against its own local gateway. They check the
 * requests that are sent, the decoded responses and errors, and that incomplete and altered calls are refused.
 */
export function contractTests(
  { describe, test }: TestFramework,
  apis: readonly GatewayApi[],
  cases: readonly ContractCase[],
): void {
  for (const one of cases) {
    describe(one.method, () => {
      test("sends exactly what the document describes", () =>
        withGateway(apis, (gateway) => sendsExactly(one, gateway)));
      test("decodes the response", () => withGateway(apis, (gateway) => decodesResponse(one, gateway)));
      test("throws the platform's error as a TopApiError", () =>
        withGateway(apis, (gateway) => throwsError(one, gateway)));
      for (const [path, property] of one.required) {
        test(`refuses a request without \`${property}\` before sending`, () =>
          withGateway(apis, (gateway) => refusesWithout(one, path, property, gateway)));
      }
      for (const name of signedNames(one)) {
        test(`is refused with code 25 if one character of \`${name}\` is altered on the way`, () =>
          withGateway(apis, (gateway) => noticesTampering(one, name, gateway)));
      }
    });
  }
}

const settings = {
  appKey: "12345678",
  appSecret: "secret-of-a-test-app",
  clock: () => Date.parse("2026-01-02T03:04:05+08:00"),
};

async function withGateway(apis: readonly GatewayApi[], run: (gateway: LocalGateway) => Promise<void>): Promise<void> {
  const gateway = await startGateway({ ...settings, apis, strict: true });
  try {
    await run(gateway);
  } finally {
    await gateway.close();
  }
}

function clientOf({ url }: LocalGateway, options: Partial<TopClientOptions> = {}): TopClient {
  return new TopClient({ ...settings, gateway: url, retry: { maxRetries: 0 }, ...options });
}

async function sendsExactly(one: ContractCase, gateway: LocalGateway): Promise<void> {
  await clientOf(gateway).execute(one.request(), one.options);
  const [call] = gateway.received;
  const { sign = "", ...params } = call?.params ?? {};
  deepStrictEqual(params, {
    ...one.wireParams,
    ...one.options,
    app_key: settings.appKey,
    format: one.wireBody === undefined ? "json" : "xml",
    method: one.method,
    sign_method: "hmac-sha256",
    timestamp: "2026-01-02 03:04:05",
    v: "2.0",
  });
  deepStrictEqual(/^[0-9A-F]{64}$/.test(sign), true, `The signature is not 64 hexadecimal digits: ${sign}`);
  if (one.wireBody !== undefined) deepStrictEqual(call?.body, one.wireBody);
  const text = (data: Uint8Array) => new TextDecoder().decode(data);
  const files = call?.files.map(({ name, fileName, data }) => ({ name, fileName, content: text(data) }));
  deepStrictEqual(files, one.wireFiles);
}

async function decodesResponse(one: ContractCase, gateway: LocalGateway): Promise<void> {
  const response = await clientOf(gateway).execute(one.request(), one.options);
  deepStrictEqual(ownMembers(response), one.response);
  deepStrictEqual(ownMembers(response.unknownFields), one.unknownFields);
}

async function throwsError(one: ContractCase, gateway: LocalGateway): Promise<void> {
  gateway.respondNextWith("error-sample");
  await fails(clientOf(gateway).execute(one.request(), one.options), { name: "TopApiError", ...one.error });
}

async function refusesWithout(one: ContractCase, path: string, property: string, gateway: LocalGateway): Promise<void> {
  const call = clientOf(gateway).execute(one.requestWithout(property), one.options);
  const problems = await fails(call, { name: "TopRequestError", code: 40 }, "problems");
  deepStrictEqual(
    Array.isArray(problems) && problems.map((problem) => membersOf(problem, ["path", "property", "code"])),
    [{ path, property, code: 40 }],
  );
  deepStrictEqual(gateway.received.length, 0, "The gateway received the call.");
}

async function noticesTampering(one: ContractCase, name: string, gateway: LocalGateway): Promise<void> {
  const client = clientOf(gateway, { transport: fetchTransport(tampering(name)) });
  await fails(client.execute(one.request(), one.options), { name: "TopApiError", code: 25, kind: "signature" });
  deepStrictEqual(
    gateway.received.map(({ refusal }) => refusal?.code),
    [25],
  );
}

/**
 * Returns the names of the parameters whose alteration is tested: the first of the API's own (or the one that is the
 * body), the timestamp and the signature.
 */
function signedNames({ wireParams, wireBody }: ContractCase): readonly string[] {
  if (wireBody !== undefined) return [bodyName, "timestamp", "sign"];
  // A parameter of the API with the name of one of the platform's is not sent.
  const own = Object.keys(wireParams).filter((name) => !publicNames.has(name));
  return [...own.slice(0, 1), "timestamp", "sign"];
}

/**
 * Checks that a call fails with an error that has the given members.
 *
 * @returns The member `further` of the error.
 */
async function fails(call: Promise<unknown>, members: object, further = "name"): Promise<unknown> {
  const error = await call.then(
    (): unknown => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Error)) throw new Error("The call did not fail.");
  deepStrictEqual(membersOf(error, Object.keys(members)), members);
  return Reflect.get(error, further);
}

function membersOf(value: unknown, names: readonly string[]): object {
  const object = typeof value === "object" && value !== null ? value : {};
  return Object.fromEntries(names.map((name): [string, unknown] => [name, Reflect.get(object, name)]));
}

/** Returns the members of an object without its class, for comparison. */
function ownMembers(object: object): object {
  return Object.fromEntries(Object.entries(object));
}
