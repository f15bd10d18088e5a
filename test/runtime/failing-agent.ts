import type { ClientRequestArgs } from "node:http";
import { Agent } from "node:http";
import type { Socket } from "node:net";
import { connect } from "node:net";

/**
 * The moment at which a connection fails: before it is established, after that, or with the first byte of a response.
 */
export type Moment = "connecting" | "connected" | "answered";

/** An agent that opens connections on loopback, some of which fail with a given error. */
export class FailingAgent extends Agent {
  /** The number of connections that were to fail. */
  failures = 0;
  connections = 0;
  readonly #next: () => readonly [error: Error, moment: Moment] | undefined;

  /** @param next Returns the failure of the next connection, or `undefined` for a connection that works. */
  constructor(next: () => readonly [error: Error, moment: Moment] | undefined) {
    super({ keepAlive: true });
    this.#next = next;
  }

  override createConnection({ host, port }: ClientRequestArgs): Socket {
    this.connections += 1;
    const socket = connect({ host: host ?? "127.0.0.1", port: Number(port) });
    const failure = this.#next();
    if (failure === undefined) return socket;
    this.failures += 1;
    const [error, moment] = failure;
    const fail = () => void socket.destroy(error);
    if (moment === "connecting") process.nextTick(fail);
    else if (moment === "connected") socket.once("connect", () => setImmediate(fail));
    else socket.prependOnceListener("data", fail);
    return socket;
  }
}

/** Returns an error as Node.js reports that of a system call. */
export function systemError(syscall: string, code: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { syscall, code });
}
