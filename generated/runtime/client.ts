import type { TopRequest } from "./api.js";
import { ClientCore, registerCore } from "./internal/client-core.js";
import type { CallOptions, TopClientOptions } from "./options.js";
import type { TopResponse } from "./response.js";

/**
 * Calls the platform: `await client.execute(new SomeApiRequest({ … }))`.
 *
 * A client can be shared by any number of concurrent calls, and does not have to be closed.
 */
export class TopClient {
  readonly #core: ClientCore;

  /**
   * @throws TypeError if the app key or the app secret is empty, the gateway is neither a name nor a URL, or a timeout
   * is not a number of milliseconds above 0.
   */
  constructor(options: TopClientOptions) {
    this.#core = new ClientCore(options);
    registerCore(this, this.#core);
    // The text that `console.log` and `util.inspect` print.
    const inspected = (): string => `TopClient ${JSON.stringify(this)}`;
    Object.defineProperty(this, Symbol.for("nodejs.util.inspect.custom"), { value: inspected });
  }

  /** The URL of the gateway. */
  get gateway(): Readonly<URL> {
    return this.#core.gateway;
  }

  /**
   * Makes a call and returns its response.
   *
   * @throws TopRequestError if the request contradicts its document, or lacks the session that its API needs; nothing
   * is sent then.
   * @throws TopApiError if the platform responds with an error.
   * @throws TopTransportError if the connection fails, or the response is not one of the platform.
   * @throws TopTimeoutError if the response is not complete in time.
   * @throws TopAbortError if the signal aborts the call, or `pause` or the rate limiter rejects.
   */
  execute<Response extends TopResponse>(request: TopRequest<Response>, options: CallOptions = {}): Promise<Response> {
    const core = this.#core;
    return core.runner.run(() => core.call(request, options), options);
  }

  /** Returns the app key and the gateway for `JSON.stringify`: neither the app secret nor the session. */
  toJSON(): object {
    return { appKey: this.#core.appKey, gateway: this.gateway.href };
  }
}
