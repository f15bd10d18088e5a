import type { ClientRequestArgs } from "node:http";
import { Agent } from "node:http";
import type { Socket } from "node:net";
import { connect } from "node:net";

/** When a connection fails: instead of being established, once it is, or with the first byte of a response. */
export type Moment = "connecting" | "connected" | "answered";

/** Makes connections on loopback of which some fail with an error of a test's choice. */
export class FailingAgent extends Agent {
  /** How many connections were to fail. */
  failures = 0;
  connections = 0;
  readonly #next: () => readonly [error: Error, moment: Moment] | undefined;

  /** @param next Gives the failure of the next connection, if it is to have one. */
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

/** An error as Node reports that of a system call. */
export function systemError(syscall: string, code: string): Error {
  return Object.assign(new Error(`${syscall} ${code}`), { syscall, code });
}
