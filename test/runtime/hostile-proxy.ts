import type { IncomingMessage, ServerResponse } from "node:http";
import { Agent, request } from "node:http";
import { onTestFinished } from "vitest";
import { rawServer } from "./raw-server.js";
import { spellings } from "./spellings.js";

/** The behaviour of a proxy instead of forwarding a call, or instead of forwarding its response. */
type Hostility = "date" | "switching-protocols" | "echo";

/** A proxy in front of a gateway, with the signatures that it received. */
export interface HostileProxy {
  readonly url: string;
  /** The signatures of each call's attempts, by `auth_token`. */
  readonly signatures: ReadonlyMap<string, readonly string[]>;
  readonly counts: ReadonlyMap<Hostility, number>;
  /** Closes the connections to the gateway. */
  readonly close: () => void;
}

/**
 * Starts a proxy that sends a wrong time, switches protocols, and responds with the secrets of the call and of the app
 * in any spelling. Calls that it does not forward have not run; it never claims that of a call that it forwarded.
 *
 * @param random Returns numbers from 0 to below 1.
 */
export async function hostileProxy(
  gateway: string,
  secrets: readonly string[],
  random: () => number,
): Promise<HostileProxy> {
  const agent = new Agent({ keepAlive: true });
  const signatures = new Map<string, string[]>();
  const counts = new Map<Hostility, number>();
  const pick = <T>(choices: readonly [T, ...T[]]): T => choices[Math.floor(random() * choices.length)] ?? choices[0];

  const url = await rawServer((message, response, body) => {
    const params = new URLSearchParams(body);
    const token = params.get("auth_token") ?? "";
    const signed = [...(signatures.get(token) ?? []), params.get("sign") ?? ""];
    signatures.set(token, signed);
    const chance = random();
    const hostility =
      chance < 0.04 ? "date" : chance < 0.08 ? "switching-protocols" : chance < 0.16 ? "echo" : undefined;
    if (hostility === undefined) {
      pass(agent, gateway, message, body, response);
      return;
    }
    counts.set(hostility, (counts.get(hostility) ?? 0) + 1);
    if (hostility === "date") {
      lie(response, pick(dates)());
      return;
    }
    const damaged = () => {
      if (hostility === "switching-protocols") message.socket.write(pick(switching));
      else echo(response, [...secrets, ...signed, body].map(pick(spelling)).join(" "), pick(statuses));
    };
    // The call runs and its response is lost, or it does not run.
    if (random() < 0.5) pass(agent, gateway, message, body, undefined, damaged);
    else damaged();
  });
  onTestFinished(() => {
    agent.destroy();
  });
  return { url, signatures, counts, close: () => agent.destroy() };
}

const hour = 3_600_000;

const dates: readonly [() => string, ...(() => string)[]] = [
  () => "Sat, 13 Sep 275760 00:00:00 GMT",
  () => "Thu, 01 Jan 1970 00:00:00 GMT",
  () => "Tue, 31 Feb 2026 00:00:00 GMT",
  () => "now",
  () => "",
  () => new Date(Date.now() + 25 * hour).toUTCString(),
  () => new Date(Date.now() - 25 * hour).toUTCString(),
  // Plausible, but wrong.
  () => new Date(Date.now() + 5 * hour).toUTCString(),
  () => new Date(Date.now() - 5 * hour).toUTCString(),
];

const switching: readonly [string, ...string[]] = [
  "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n",
  "HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n\u0001\u0002\u0003",
  "HTTP/1.1 101 Switching Protocols\r\n\r\n",
];

const spelling = Object.values(spellings) as [(text: string) => string];

const statuses: readonly [number, ...number[]] = [200, 200, 200, 404, 502];

function lie(response: ServerResponse, date: string): void {
  response.sendDate = false;
  response.setHeader("date", date);
  response.end('{"error_response":{"code":31,"msg":"Invalid timestamp"}}');
}

function echo(response: ServerResponse, text: string, status: number): void {
  const error = { code: 50, msg: text, sub_code: `isv.${text}`, sub_msg: text, request_id: text };
  response.writeHead(status).end(status === 200 ? JSON.stringify({ error_response: error }) : text);
}

/** Forwards a call and its response unchanged; without a response it only reports the end of the gateway's response. */
function pass(
  agent: Agent,
  gateway: string,
  { headers }: IncomingMessage,
  body: string,
  response: ServerResponse | undefined,
  onEnd?: () => void,
): void {
  const passed = request(gateway, { method: "POST", headers, agent });
  const fail = () => {
    response?.destroy();
    onEnd?.();
  };
  passed.on("error", fail);
  passed.on("response", (upstream) => {
    upstream.on("error", fail);
    if (response === undefined) {
      upstream.resume().on("end", () => onEnd?.());
      return;
    }
    response.writeHead(upstream.statusCode ?? 500, upstream.headers);
    upstream.pipe(response);
    response.on("close", () => {
      if (!response.writableFinished) passed.destroy();
    });
  });
  passed.end(body);
}
