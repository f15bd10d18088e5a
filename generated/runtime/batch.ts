import { apiError, errorIn, isSimplifiedError, readAnswer } from "./answer.js";
import type { TopRequest } from "./api.js";
import { isBlank } from "./blank.js";
import type { ParsedAnswer, RunOptions, WireCall } from "./caller.js";
import type { TopClient } from "./client.js";
import type { EncodedParams } from "./encode.js";
import { TopApiError, TopError, TopRequestError, TopTransportError } from "./errors.js";
import type { TopResponse } from "./response.js";

/** One call of a batch. */
export interface BatchCall<Response extends TopResponse> {
  readonly request: TopRequest<Response>;
  /** The user session of this call: one batch may serve several users. */
  readonly session?: string | undefined;
  readonly targetAppKey?: string | undefined;
}

/** How a batch is sent. It is one request: `idempotent` speaks for all of its calls. */
export interface BatchOptions extends RunOptions {
  /** What stands between calls and between answers, if it must not be the platform's own; printable ASCII. */
  readonly separator?: string | undefined;
  /** How many calls a batch may have; 20 by default, see {@link executeBatch}. */
  readonly maxCalls?: number | undefined;
}

/** How one call of a batch ended. */
export type BatchOutcome<Response extends TopResponse> =
  | { readonly response: Response; readonly error?: undefined }
  | { readonly response?: undefined; readonly error: TopError };

/** The outcomes of a batch, each at the place of its call. */
export type BatchOutcomes<Calls extends readonly BatchCall<TopResponse>[]> = {
  -readonly [Place in keyof Calls]: Calls[Place] extends BatchCall<infer Response> ? BatchOutcome<Response> : never;
};

/**
 * Makes many calls in one request, which the platform runs side by side. Every call has its own outcome; a call that
 * contradicts its document is not sent, and does not keep the others from being sent. Calls with files cannot be part
 * of a batch.
 *
 * How many calls the platform takes in one batch is not confirmed: the official SDKs for Java and .NET have no
 * limit (BatchFeature, BatchTopClient), applications reckon with 20, and others speak of 40. The default fits both;
 * `maxCalls` allows more.
 *
 * @throws TopError if the batch as a whole fails.
 * @throws RangeError if there are more calls than a batch may have, or the separator occurs in one of them.
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
  const outcomes: (BatchOutcome<TopResponse> | undefined)[] = [];
  const sent: SentCall[] = [];
  for (const [place, call] of calls.entries()) {
    const encoded = encode(client, call);
    if (encoded instanceof TopError) outcomes[place] = { error: encoded };
    else sent.push({ place, call, encoded });
  }
  if (sent.length > 0) {
    const answered = await client.run(batchCall(client, sent, separator), options).catch((error: unknown) => {
      // Of one call, nobody can tell a refused batch from a refused call: its error belongs to its place.
      if (sent.length === 1 && error instanceof TopApiError) return [{ error }];
      throw error;
    });
    for (const [index, { place }] of sent.entries()) outcomes[place] = answered[index];
  }
  return outcomes as BatchOutcomes<Calls>;
}

interface SentCall {
  readonly place: number;
  readonly call: BatchCall<TopResponse>;
  readonly encoded: EncodedParams;
}

const batchName = "batch";

/** As in BatchFeature of the official Java SDK: it cannot occur in URL-encoded text. */
const usualSeparator = "\r\n-S-\r\n";

function encode(client: TopClient, call: BatchCall<TopResponse>): EncodedParams | TopError {
  const { request } = call;
  try {
    const encoded = client.encode(request, call);
    const [file] = encoded.files;
    if (file === undefined) return encoded;
    const property = request.api.request.find(({ name }) => name === file.name)?.property ?? file.name;
    const problem = { path: file.name, property, found: "a file", expected: "nothing: batches take no files" };
    return new TopRequestError(request.api.method, [{ ...problem, code: 41 }]);
  } catch (error) {
    if (error instanceof TopError) return error;
    throw error;
  }
}

/**
 * One part for each call: its method, session and parameters as a query string. The platform's parameters that all
 * calls share stand in the address; the signature is over them and the raw body.
 */
function batchCall(
  client: TopClient,
  sent: readonly SentCall[],
  separator: string | undefined,
): WireCall<readonly BatchOutcome<TopResponse>[]> {
  const sessions = sent.map(({ call }) => client.sessionOf(call.request.api, call));
  const parts = sent.map(({ call: { request, targetAppKey }, encoded }, index) => {
    const session = sessions[index];
    const own = new Map([...encoded.texts, ["method", request.api.method]]);
    if (session !== undefined && !isBlank(session)) own.set("session", session);
    if (targetAppKey !== undefined && !isBlank(targetAppKey)) own.set("target_app_key", targetAppKey);
    return new URLSearchParams([...own]).toString();
  });
  if (separator !== undefined && parts.some((part) => part.includes(separator))) {
    throw new RangeError("The separator occurs in a call of the batch; choose another one.");
  }
  const body = parts.join(separator ?? usualSeparator);
  return {
    method: batchName,
    secrets: sessions,
    build: (signer) => {
      const texts = client.texts(signer);
      const signature = signer.sign(texts, body);
      texts.set("sign", signature);
      const url = new URL("batch", client.gateway.href);
      url.search = new URLSearchParams([...texts]).toString();
      const headers: Record<string, string> = { "content-type": "text/plain;charset=utf-8" };
      if (separator !== undefined) headers["top-api-separator"] = separator;
      return {
        url,
        headers,
        body,
        names: () => [...texts.keys()],
        signature,
      };
    },
    read: (answer) => readParts(sent, separator ?? usualSeparator, answer),
  };
}

/** One answer for each call, in their order, or a single error if the platform refused the batch as a whole. */
function readParts(
  sent: readonly SentCall[],
  separator: string,
  answer: ParsedAnswer,
): readonly BatchOutcome<TopResponse>[] {
  const parts = answer.text.split(separator);
  // The official SDKs for Java and .NET both take a separator after the last answer, too.
  if (parts.length > 1 && parts.at(-1) === "") parts.pop();
  const [only, ...others] = sent;
  // Thrown, so that it is sent again after a limit or by a corrected clock like any call.
  if (only !== undefined && others.length === 0 && parts.length === 1) {
    const { api } = only.call.request;
    const [part = ""] = parts;
    return [{ response: readAnswer(api, answer.parse(part, api.method), part, answer.mask) }];
  }
  if (parts.length !== sent.length) {
    const [first = ""] = parts;
    const body = answer.parse(first);
    const error = errorIn(body) ?? (isSimplifiedError(body) ? body : undefined);
    if (error !== undefined) throw apiError(batchName, error, first, answer.mask);
    const message = `there are ${parts.length} answers to ${sent.length} calls.`;
    throw new TopTransportError("answer", message, {
      method: batchName,
      status: answer.status,
      body: answer.mask(answer.text),
    });
  }
  return sent.map(({ call }, index) => readPart(call, parts[index] ?? "", answer));
}

function readPart(
  { request }: BatchCall<TopResponse>,
  part: string,
  { parse, mask }: ParsedAnswer,
): BatchOutcome<TopResponse> {
  try {
    return { response: readAnswer(request.api, parse(part, request.api.method), part, mask) };
  } catch (error) {
    if (error instanceof TopError) return { error };
    throw error;
  }
}
