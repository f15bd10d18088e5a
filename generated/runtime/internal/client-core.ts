import type { Api, TopRequest } from "../api.js";
import type { TopClient } from "../client.js";
import { TopError, TopRequestError } from "../errors.js";
import type { RequestProblem } from "../errors.js";
import { gatewayUrl } from "../gateways.js";
import type { UnexpectedValue } from "../hooks.js";
import type { CallOptions, TopClientOptions } from "../options.js";
import type { TopResponse } from "../response.js";
import { isBlank } from "./blank.js";
import { CallRunner, parseBody } from "./call-runner.js";
import type { Call, ReceivedResponse } from "./call-runner.js";
import { checkParams } from "./check.js";
import { codecOf } from "./codec.js";
import { emitHook } from "./emit-hook.js";
import type { EncodedParams } from "./encode.js";
import { encodeParams } from "./encode.js";
import { urlEncodedForm } from "./form.js";
import { checkTimeout } from "./pause.js";
import { callTexts } from "./public-params.js";
import { readResponse } from "./read-response.js";
import type { SignMethod, WireTexts } from "./sign.js";
import { signer } from "./sign.js";
import type { SignedRequest, SigningContext } from "./signing-context.js";

/** The internals of a client: its settings and its runner. Other modules of this SDK access a client through them. */
export class ClientCore {
  readonly gateway: Readonly<URL>;
  readonly runner: CallRunner;
  readonly #options: TopClientOptions;

  constructor(options: TopClientOptions) {
    if (isBlank(options.appKey)) throw new TypeError("The app key is blank.");
    if (options.appSecret === "") throw new TypeError("The app secret is empty.");
    checkTimeout(options.timeoutMs);
    // A copy, so that later changes of the caller's object do not change the client.
    this.#options = { ...options };
    this.gateway = gatewayUrl(options.gateway ?? "production");
    this.runner = new CallRunner(this.#options, this.gateway);
  }

  get appKey(): string {
    return this.#options.appKey;
  }

  /** Returns the session that a call carries: its own, or the client's if the API takes one. */
  sessionOf(api: Api<TopResponse>, { session }: Pick<CallOptions, "session">): string | undefined {
    return session ?? (api.session === "none" ? undefined : this.#options.session);
  }

  /**
   * Checks a request against its document.
   *
   * @throws TopRequestError if the request contradicts its document, or lacks the session that its API needs.
   */
  check({ api, params }: TopRequest<TopResponse>, options: CallOptions): void {
    const { problems, unlisted } = checkParams(api, params);
    const lacksSession = api.session === "needed" && isBlank(this.sessionOf(api, options) ?? "");
    const all = lacksSession ? [missingSession, ...problems] : problems;
    if (all.length > 0) throw new TopRequestError(api.method, all);
    for (const value of unlisted) emitHook(this.#options.hooks?.onUnlistedValue, { method: api.method, ...value });
  }

  /** Encodes checked parameters, and adds the extra parameters of the call. */
  encode({ api, params }: TopRequest<TopResponse>, { extraParams = {} }: CallOptions): EncodedParams {
    const encoded = encodeParams(api, params);
    for (const [name, text] of Object.entries(extraParams)) {
      if (!isBlank(name) && !isBlank(text)) encoded.texts.set(name, text);
    }
    return encoded;
  }

  /**
   * Checks and encodes a request, and returns it as a call to run. If that fails, calls the hook `onError` with attempt 0.
   *
   * @throws TopRequestError as {@link check} does.
   */
  call<Response extends TopResponse>(request: TopRequest<Response>, options: CallOptions): Call<Response> {
    const { api } = request;
    const { method } = api;
    try {
      this.check(request, options);
      const params = this.encode(request, options);
      return {
        method,
        secrets: [this.sessionOf(api, options)],
        sign: (signing) => this.sign(signing, api, params, options),
        decode: (received) => this.decode(api, received.text, received),
      };
    } catch (error) {
      if (error instanceof TopError) emitHook(this.#options.hooks?.onError, { method, callId: {}, attempt: 0, error });
      throw error;
    }
  }

  /**
   * Returns the parameters that are signed: the platform's and the API's. Without an API they are those of a batch,
   * which has neither a method nor a session.
   */
  texts(
    signing: SigningContext,
    api?: Api<TopResponse>,
    options: CallOptions = {},
    apiTexts: EncodedParams["texts"] = new Map(),
  ): Map<string, string> {
    const { simplify, partnerId, targetAppKey } = this.#options;
    return callTexts(
      signing,
      {
        method: api?.method,
        session: api && this.sessionOf(api, options),
        simplify: options.simplify ?? simplify,
        partnerId,
        targetAppKey: options.targetAppKey ?? targetAppKey,
      },
      apiTexts,
    );
  }

  /** Signs a call and builds its HTTP request. */
  sign(
    signing: SigningContext,
    api: Api<TopResponse>,
    { texts: apiTexts, files }: EncodedParams,
    options: CallOptions,
  ): SignedRequest {
    const texts = this.texts(signing, api, options, apiTexts);
    const { gateway } = this;
    if (api.form !== undefined)
      return api.form.sign({ texts, signing, gateway, options, clientOptions: this.#options });
    const signature = signing.sign(texts);
    texts.set("sign", signature);
    const { contentType, body } =
      files.length === 0 ? urlEncodedForm(texts) : codecOf(api.codecs, "file").form(texts, files);
    return {
      url: gateway,
      headers: headersWith(options.headers, contentType),
      body,
      names: () => [...texts.keys(), ...files.map(({ name }) => name)],
      signature,
    };
  }

  /** Signs texts that do not belong to a call, with the given sign method. */
  signTexts(method: SignMethod, texts: WireTexts): string {
    return signer(this.#options.appSecret, method)(texts);
  }

  /**
   * Decodes the text of a response.
   *
   * @throws TopError if the response is an error or cannot be parsed.
   */
  decode<Response extends TopResponse>(api: Api<Response>, text: string, received: ReceivedResponse): Response {
    const body = parseBody(text, received, api.method);
    const onUnexpected = (value: UnexpectedValue) => {
      emitHook(this.#options.hooks?.onUnexpectedValue, { method: api.method, ...value });
    };
    return readResponse(api, { body, raw: text, mask: received.sent.mask, onUnexpected });
  }
}

/**
 * Adds the content type to the headers of the caller. These cannot replace it or any other header that the client or
 * its transport sets.
 */
export function headersWith(
  headers: Readonly<Record<string, string>> | undefined,
  contentType: string,
): Readonly<Record<string, string>> {
  const all: Record<string, string> = { "content-type": contentType };
  for (const [name, value] of Object.entries(headers ?? {})) if (!ownHeaders.test(name)) all[name] = value;
  return all;
}

/** The headers that the client and its transport set. */
const ownHeaders =
  /^(?:content-type|content-length|transfer-encoding|accept-encoding|host|connection|top-api-separator)$/i;

const missingSession: RequestProblem = {
  path: "session",
  property: "session",
  found: "nothing",
  expected: "a user session in the options of the call or the client",
  code: 26,
};

const cores = /* @__PURE__ */ new WeakMap<TopClient, ClientCore>();

/** Registers the core of a client, which other modules of this SDK need, without public members for it. */
export function registerCore(client: TopClient, core: ClientCore): void {
  cores.set(client, core);
}

/**
 * Returns the core of a client.
 *
 * @throws TypeError if the client is not a `TopClient` of this copy of the SDK.
 */
export function coreOf(client: TopClient): ClientCore {
  const core = cores.get(client);
  if (core === undefined) throw new TypeError("The client is not a TopClient of this SDK.");
  return core;
}
