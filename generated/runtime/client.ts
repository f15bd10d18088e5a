import { readAnswer } from "./answer.js";
import type { Api, TopRequest } from "./api.js";
import { isBlank } from "./blank.js";
import type { RunOptions, Signer, TopClientOptions } from "./caller.js";
import { Caller } from "./caller.js";
import { checkParams } from "./check.js";
import { codecOf } from "./codec.js";
import type { EncodedParams } from "./encode.js";
import { encodeParams } from "./encode.js";
import { TopError, TopRequestError } from "./errors.js";
import type { SignExplanation } from "./explain.js";
import { explainSignature } from "./explain.js";
import type { RequestProblem } from "./findings.js";
import { urlEncodedForm } from "./form.js";
import { tell } from "./hooks.js";
import { callTexts } from "./public-params.js";
import type { TopResponse } from "./response.js";

/** What one call does differently from its client. */
export interface CallOptions extends RunOptions {
  /** The user session (access token) of this call. */
  readonly session?: string | undefined;
  /** Ask for short JSON for this call. */
  readonly simplify?: boolean | undefined;
  /** The app that this call is routed to. */
  readonly targetAppKey?: string | undefined;
  /** Parameters that the document does not know yet: wire texts by wire name, sent as they are. */
  readonly undocumented?: Readonly<Record<string, string>> | undefined;
}

/**
 * Calls the platform: `await client.execute(new SomeApiRequest({ … }))`.
 *
 * A client may be shared by any number of concurrent calls, and needs no closing.
 */
export class TopClient extends Caller {
  readonly #options: TopClientOptions;

  /**
   * @throws TypeError if the key or the secret is empty, the gateway is no address, or a time-out is no time.
   * @throws RangeError if the limits let nothing pass.
   */
  constructor(options: TopClientOptions) {
    super(options);
    this.#options = { ...options };
  }

  /**
   * Makes a call and gives its answer.
   *
   * @throws TopRequestError if the request contradicts its document, or there is no session and the API needs one;
   * nothing was sent then.
   * @throws TopApiError if the platform answers with an error.
   * @throws TopTransportError if the connection fails, or the answer is none of the platform's.
   * @throws TopTimeoutError if no complete answer comes in time.
   * @throws TopAbortError if the signal ends the call.
   */
  async execute<Response extends TopResponse>(
    request: TopRequest<Response>,
    options: CallOptions = {},
  ): Promise<Response> {
    const { api } = request;
    const encoded = this.#encoded(request, options);
    return this.run(
      {
        method: api.method,
        secrets: [this.sessionOf(api, options)],
        build: (signer) => {
          const texts = this.texts(signer, api, options, encoded.texts);
          const signature = signer.sign(texts);
          texts.set("sign", signature);
          const { files } = encoded;
          const form = files.length === 0 ? urlEncodedForm(texts) : codecOf(api.codecs, "file").form(texts, files);
          return {
            url: this.gateway,
            headers: { "content-type": form.contentType },
            body: form.body,
            names: () => [...texts.keys(), ...files.map(({ name }) => name)],
            signature,
          };
        },
        read: ({ text, parse, mask }) => readAnswer(api, parse(text), text, mask),
      },
      options,
    );
  }

  /**
   * Shows what would be signed if the call were made now, or at another time: nothing is sent.
   *
   * @param options As for {@link execute}, and the `time` of a call that was refused.
   * @throws TopRequestError if {@link execute} would not send the request.
   */
  explainSign(
    request: TopRequest<TopResponse>,
    options: CallOptions & { readonly time?: Date | undefined } = {},
  ): SignExplanation {
    const { signer } = this;
    const encoded = this.encode(request, options);
    const texts = this.texts({ ...signer, time: options.time ?? signer.time }, request.api, options, encoded.texts);
    return explainSignature({
      signMethod: signer.signMethod,
      texts,
      encoded,
      fields: request.api.request,
      signature: signer.sign(texts),
    });
  }

  /**
   * Checks a request against its document and turns it into what travels, without sending anything.
   *
   * @throws TopRequestError if the request contradicts its document, or there is no session and the API needs one.
   */
  encode({ api, params }: TopRequest<TopResponse>, options: CallOptions = {}): EncodedParams {
    const { method } = api;
    const { problems, unlisted } = checkParams(api, params);
    const lacksSession = api.session === "needed" && isBlank(this.sessionOf(api, options) ?? "");
    if (lacksSession) throw new TopRequestError(method, [missingSession, ...problems]);
    if (problems.length > 0) throw new TopRequestError(method, problems);
    for (const value of unlisted) tell(this.#options.hooks?.onUnlistedValue, { method, ...value });
    const { texts, files } = encodeParams(api, params);
    for (const [name, text] of Object.entries(options.undocumented ?? {})) {
      if (!isBlank(name) && !isBlank(text)) texts.set(name, text);
    }
    return { texts, files };
  }

  /** The session that a call carries: its own, or the client's if the API takes one. */
  sessionOf(api: Api<TopResponse>, { session }: CallOptions = {}): string | undefined {
    return session ?? (api.session === "none" ? undefined : this.#options.session);
  }

  /**
   * The parameters of a call as they travel, still without a signature: the platform's and the API's own. What calls
   * of many APIs have in common, as in a batch, has neither method nor session.
   */
  texts(
    signer: Signer,
    api?: Api<TopResponse>,
    options: CallOptions = {},
    apiTexts: EncodedParams["texts"] = new Map(),
  ): Map<string, string> {
    const { simplify, partnerId, targetAppKey } = this.#options;
    return callTexts(
      {
        // Spelled out: an object that is spread from another one takes markedly longer to make.
        appKey: signer.appKey,
        signMethod: signer.signMethod,
        format: signer.format,
        time: signer.time,
        method: api?.method,
        session: api && this.sessionOf(api, options),
        simplify: options.simplify ?? simplify,
        partnerId,
        targetAppKey: options.targetAppKey ?? targetAppKey,
      },
      apiTexts,
    );
  }

  #encoded(request: TopRequest<TopResponse>, options: CallOptions): EncodedParams {
    try {
      return this.encode(request, options);
    } catch (error) {
      const { method } = request.api;
      if (error instanceof TopError) tell(this.#options.hooks?.onError, { method, call: {}, attempt: 0, error });
      throw error;
    }
  }
}

const missingSession: RequestProblem = {
  path: "session",
  property: "session",
  found: "nothing",
  expected: "a user session, given as `session` in the options of the call or of the client",
  code: 26,
};
