import { createHash } from "node:crypto";
import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { ResponseText } from "./gateway-response.js";

/**
 * A fault of a response.
 *
 * - `reset`: the connection is closed before any response. `half-response`: it is closed in the middle of the body.
 * - `bad-gateway`: a proxy's HTML page with the status 502. `malformed-json`: half of the body, in a complete response.
 *   `empty`: an empty body with the status 200. `wrong-encoding`: a body in UTF-16, although its header says UTF-8.
 * - `delay`: the response is sent after `ms` milliseconds. `slow-drip`: it is sent byte by byte, one every `msPerByte`
 *   milliseconds.
 */
export type Fault =
  | { readonly kind: "reset" | "half-response" | "bad-gateway" | "malformed-json" | "empty" | "wrong-encoding" }
  | { readonly kind: "delay"; readonly ms: number }
  | { readonly kind: "slow-drip"; readonly msPerByte: number };

/** A fault, and the calls that it applies to. */
export interface FaultRule {
  readonly fault: Fault;
  /** The methods whose calls the fault applies to; by default all calls, and batches as a whole. */
  readonly methods?: readonly string[] | undefined;
  /** The number of calls that the fault applies to, the first that arrive; all by default. */
  readonly times?: number | undefined;
  /** The probability of the fault for a call, from 0 to 1; 1 by default. */
  readonly probability?: number | undefined;
}

/**
 * Selects the faults of calls by rules.
 *
 * Random choices depend on the seed, the rule, the method and the number of earlier calls of that method: with the same
 * seed and rules, the n-th call of a method has the same fault in every run, even if calls of different methods
 * overlap. Not determined are the order in which concurrent calls of one method arrive, and which calls come first for
 * a rule with `times` and several methods.
 */
export class FaultSource {
  readonly #rules: ActiveRule[] = [];
  readonly #arrived = new Map<string, number>();
  readonly #seed: number;

  constructor(rules: readonly FaultRule[], seed: number) {
    this.#seed = seed;
    for (const rule of rules) this.#rules.push(this.#active(rule));
  }

  /** Adds a rule for later calls. It takes precedence over the existing rules. */
  add(rule: FaultRule): void {
    this.#rules.unshift(this.#active(rule));
  }

  /** Returns the fault of the next call of a method; `undefined` if it has none. */
  next(method: string): Fault | undefined {
    const before = this.#arrived.get(method) ?? 0;
    this.#arrived.set(method, before + 1);
    for (const entry of this.#rules) {
      const { methods, probability = 1, fault } = entry.rule;
      if (entry.left <= 0 || (methods !== undefined && !methods.includes(method))) continue;
      if (probability < 1 && this.#draw(entry.number, method, before) >= probability) continue;
      entry.left -= 1;
      return fault;
    }
    return undefined;
  }

  #active(rule: FaultRule): ActiveRule {
    return { rule, number: this.#rules.length, left: rule.times ?? Infinity };
  }

  /** Returns a number from 0 to 1 that depends only on the arguments and the seed, not on the order of calls. */
  #draw(rule: number, method: string, before: number): number {
    const digest = createHash("sha256")
      .update(JSON.stringify([this.#seed, rule, method, before]))
      .digest();
    return digest.readUIntBE(0, 6) / 2 ** 48;
  }
}

interface ActiveRule {
  readonly rule: FaultRule;
  /** The number of rules that were added before. */
  readonly number: number;
  left: number;
}

/** Sends a response, with a fault if there is one. */
export async function send(
  response: ServerResponse,
  content: ResponseText,
  gzip: boolean,
  fault: Fault | undefined,
): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      sendWhole(response, content, gzip);
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "half-response": {
      const body = Buffer.from(content.text);
      response.writeHead(content.status, { "content-type": content.contentType, "content-length": body.length });
      response.write(body.subarray(0, body.length >> 1), () => response.socket?.destroy());
      return;
    }
    case "bad-gateway":
      sendWhole(response, badGateway, gzip);
      return;
    case "malformed-json":
      sendWhole(response, { ...content, text: content.text.slice(0, content.text.length >> 1) }, gzip);
      return;
    case "empty":
      sendWhole(response, { ...content, text: "" }, false);
      return;
    case "wrong-encoding":
      response.writeHead(content.status, { "content-type": content.contentType });
      response.end(Buffer.from(content.text, "utf16le"));
      return;
    case "delay":
      await wait(fault.ms);
      sendWhole(response, content, gzip);
      return;
    case "slow-drip":
      response.writeHead(content.status, { "content-type": content.contentType });
      for (const byte of Buffer.from(content.text)) {
        if (response.destroyed) return;
        response.write(Uint8Array.of(byte));
        await wait(fault.msPerByte);
      }
      response.end();
      return;
  }
}

const badGateway: ResponseText = {
  status: 502,
  contentType: "text/html",
  text: "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
};

function sendWhole(response: ServerResponse, { status, contentType, text }: ResponseText, gzip: boolean): void {
  const body = gzip ? gzipSync(text) : Buffer.from(text);
  response.writeHead(status, {
    "content-type": contentType,
    "content-length": body.length,
    ...(gzip ? { "content-encoding": "gzip" } : {}),
  });
  response.end(body);
}

/**
 * Waits for a number of milliseconds. The timer does not keep the process alive: a test may end before the response.
 */
function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
