import type { TopRequest } from "./api.js";
import type { TopClient } from "./client.js";
import { isTopError, TopApiError, TopError, TopRequestError, TopTransportError } from "./errors.js";
import { isBlank } from "./internal/blank.js";
import type { ReceivedResponse } from "./internal/call-runner.js";
import { parseBody } from "./internal/call-runner.js";
import type { ClientCore } from "./internal/client-core.js";
import { coreOf, headersWith } from "./internal/client-core.js";
import type { EncodedParams } from "./internal/encode.js";
import type { SignedRequest, SigningContext } from "./internal/signing-context.js";
import { apiError, errorIn, isRootlessError } from "./internal/read-response.js";
import type { SendOptions } from "./options.js";
import type { TopResponse } from "./response.js";

/** One call of a batch. */
export interface BatchCall<Response extends TopResponse> {
  readonly request: TopRequest<Response>;
  /** The user session of this call: one batch may serve several users. */
  readonly session?: string | undefined;
  readonly targetAppKey?: string | undefined;
}

/** Options of a batch. A batch is one request, so `idempotent` applies to all of its calls. */
export interface BatchOptions extends SendOptions {
  /** The separator between calls and between responses, instead of the platform's default; printable ASCII. */
  readonly separator?: string | undefined;
  /** The maximum number of calls in a batch; 20 by default, see {@link executeBatch}. */
  readonly maxCalls?: number | undefined;
}

/** The response or the error of one call of a batch. */
export type BatchOutcome<Response extends TopResponse> =
  | { readonly response: Response; readonly error?: undefined }
  | { readonly response?: undefined; readonly error: TopError };

/** The outcomes of a batch, in the order of its calls. */
export type BatchOutcomes<Calls extends readonly BatchCall<TopResponse>[]> = {
  -readonly [Place in keyof Calls]: Calls[Place] extends BatchCall<infer Response> ? BatchOutcome<Response> : never;
};

/**
 * Sends many calls in one request; the platform runs them concurrently. Every call has its own outcome. A call that
 * contradicts its document is not sent; the others are. Calls with files and calls of Qimen (奇门), which have an XML
 * body, cannot be part of a batch.
 *
 * The platform's limit of calls per batch is not confirmed: the official SDKs for Java and .NET have none
 * (BatchFeature, BatchTopClient), applications assume 20 or 40. The default is within both; `maxCalls` allows more.
 *
 * @throws TopError if the batch as a whole fails.
 * @throws RangeError if there are more calls than `maxCalls`, or the separator occurs in one of them.
 * @throws TypeError if the separator is not printable ASCII.
 */
export async function executeBatch<const Calls extends readonly BatchCall<TopResponse>[]>(
  client: TopClient,
  calls: Calls,
  options: BatchOptions = {},
): Promise<BatchOutcomes<Calls>> {
  const { maxCalls = 20, separator } = options;
  if (calls.length > maxCalls) {
    throw new RangeError(
      `A batch has at most ${maxCalls} calls, not ${calls.length}; the option maxCalls allows more.`,
    );
  }
  if (separator !== undefined && !/^[\x21-\x7e]+$/.test(separator)) {
    throw new TypeError("A separator is printable ASCII without blanks, since it travels in a header.");
  }
  const core = coreOf(client);
  const outcomes: (BatchOutcome<TopResponse> | undefined)[] = [];
  const sent: SentCall[] = [];
  for (const [place, call] of calls.entries()) {
    const encoded = encode(core, call);
    if (encoded instanceof TopError) outcomes[place] = { error: encoded };
    else sent.push({ place, call, encoded });
  }
  if (sent.length > 0) {
    const received = await sendAll(core, sent, options).catch((error: unknown) => {
      // The platform's error for a batch of one call looks like that of the call itself: it is the outcome of the call.
      if (sent.length === 1 && error instanceof TopApiError) return [{ error }];
      throw error;
    });
    for (const [index, { place }] of sent.entries()) outcomes[place] = received[index];
  }
  return outcomes as BatchOutcomes<Calls>;
}

interface SentCall {
  readonly place: number;
  readonly call: BatchCall<TopResponse>;
  readonly encoded: EncodedParams;
}

const batchName = "batch";

/**
 * The platform's default separator, from BatchFeature of the official Java SDK; it cannot occur in URL-encoded text.
 */
const defaultSeparator = "\r\n-S-\r\n";

function encode(core: ClientCore, call: BatchCall<TopResponse>): EncodedParams | TopError {
  const { request } = call;
  try {
    core.check(request, call);
    const encoded = core.encode(request, call);
    const { api } = request;
    if (api.form !== undefined) {
      const expected = "a call whose parameters are a form: batches take no calls with a body of their own";
      const problem = { path: "request", property: "request", found: "an XML body", expected };
      return new TopRequestError(api.method, [{ ...problem, code: 41 }]);
    }
    const [file] = encoded.files;
    if (file === undefined) return encoded;
    const property = api.request.find(({ name }) => name === file.name)?.property ?? file.name;
    const problem = { path: file.name, property, found: "a file", expected: "nothing: batches take no files" };
    return new TopRequestError(api.method, [{ ...problem, code: 41 }]);
  } catch (error) {
    if (error instanceof TopError) return error;
    throw error;
  }
}

/** Sends calls as one request, and returns their outcomes in the same order. */
function sendAll(
  core: ClientCore,
  sent: readonly SentCall[],
  options: BatchOptions,
): Promise<readonly BatchOutcome<TopResponse>[]> {
  const { separator } = options;
  const sessions = sent.map(({ call }) => core.sessionOf(call.request.api, call));
  const parts = sent.map((call, index) => partOf(call, sessions[index]));
  if (separator !== undefined && parts.some((part) => part.includes(separator))) {
    throw new RangeError("The separator occurs in a call of the batch; choose another one.");
  }
  const body = parts.join(separator ?? defaultSeparator);
  return core.runner.run(
    () => ({
      method: batchName,
      secrets: sessions,
      sign: (signing) => signedBatch(core, signing, body, options),
      decode: (received) => outcomesOf(core, sent, separator ?? defaultSeparator, received),
    }),
    options,
  );
}

/** Returns the method, session and parameters of a call as a query string. */
function partOf({ call: { request, targetAppKey }, encoded }: SentCall, session: string | undefined): string {
  const own = new Map([...encoded.texts, ["method", request.api.method]]);
  if (session !== undefined && !isBlank(session)) own.set("session", session);
  if (targetAppKey !== undefined && !isBlank(targetAppKey)) own.set("target_app_key", targetAppKey);
  return new URLSearchParams([...own]).toString();
}

/** Signs a batch. The parameters that all calls share are in the URL; the signature covers them and the raw body. */
function signedBatch(
  core: ClientCore,
  signing: SigningContext,
  body: string,
  { separator, headers: extraHeaders }: BatchOptions,
): SignedRequest {
  const texts = core.texts(signing);
  const signature = signing.sign(texts, body);
  texts.set("sign", signature);
  const url = new URL("batch", core.gateway.href);
  url.search = new URLSearchParams([...texts]).toString();
  const headers = headersWith(extraHeaders, "text/plain;charset=utf-8");
  return {
    url,
    headers: separator === undefined ? headers : { ...headers, "top-api-separator": separator },
    body,
    names: () => [...texts.keys()],
    signature,
  };
}

/**
 * Decodes the response of each call, in the order of the calls.
 *
 * @throws TopApiError if the platform refused the whole batch.
 * @throws TopTransportError if there are more or fewer responses than calls.
 */
function outcomesOf(
  core: ClientCore,
  sent: readonly SentCall[],
  separator: string,
  received: ReceivedResponse,
): readonly BatchOutcome<TopResponse>[] {
  const parts = received.text.split(separator);
  // The official SDKs for Java and .NET accept a separator after the last response, too.
  if (parts.length > 1 && parts.at(-1) === "") parts.pop();
  const [only, ...others] = sent;
  // A batch of one call throws its error, so that the call is retried like any other: after a rate limit, or with a
  // corrected clock.
  if (only !== undefined && others.length === 0 && parts.length === 1) {
    const [part = ""] = parts;
    return [{ response: core.decode(only.call.request.api, part, received) }];
  }
  if (parts.length !== sent.length) {
    const [first = ""] = parts;
    const body = parseBody(first, received, batchName);
    const error = errorIn(body) ?? (isRootlessError(body) ? body : undefined);
    if (error !== undefined) throw apiError(batchName, error, first, received.sent.mask);
    const message = `there are ${parts.length} responses to ${sent.length} calls.`;
    throw new TopTransportError("response", message, {
      method: batchName,
      status: received.status,
      body: received.sent.mask(received.text),
    });
  }
  return sent.map(({ call }, index) => outcomeOf(core, call, parts[index] ?? "", received));
}

function outcomeOf(
  core: ClientCore,
  { request }: BatchCall<TopResponse>,
  part: string,
  received: ReceivedResponse,
): BatchOutcome<TopResponse> {
  try {
    return { response: core.decode(request.api, part, received) };
  } catch (error) {
    if (!(error instanceof TopError)) throw error;
    if (isTopError(error, "rate-limit")) core.runner.refuse(error);
    return { error };
  }
}
