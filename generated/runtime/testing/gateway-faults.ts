import type { ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import type { AnswerText } from "./gateway-answer.js";

/**
 * What can go wrong between an answer and its reader.
 *
 * - `reset`: the connection is cut before any answer. `half-answer`: it is cut in the middle of the body.
 * - `bad-gateway`: a proxy's HTML page with the status 502. `malformed-json`: the body stops in the middle, but the
 *   response is complete. `empty`: status 200 without a body. `wrong-encoding`: a body that is not the UTF-8 it says.
 * - `delay`: the answer waits. `slow-drip`: it comes byte by byte.
 */
export type Fault =
  | { readonly kind: "reset" | "half-answer" | "bad-gateway" | "malformed-json" | "empty" | "wrong-encoding" }
  | { readonly kind: "delay"; readonly ms: number }
  | { readonly kind: "slow-drip"; readonly msPerByte: number };

/** A fault that befalls calls on its own. */
export interface FaultRule {
  readonly fault: Fault;
  /** Only calls of these methods; all if left out. */
  readonly methods?: readonly string[] | undefined;
  /** Only so many calls. */
  readonly times?: number | undefined;
  /** From 0 to 1; 1 if left out. */
  readonly probability?: number | undefined;
}

/** Gives the faults of rules, the same ones for the same seed and order of calls. */
export class FaultSource {
  readonly #rules: { readonly rule: FaultRule; left: number }[];
  #state: number;

  constructor(rules: readonly FaultRule[], seed: number) {
    this.#rules = rules.map((rule) => ({ rule, left: rule.times ?? Infinity }));
    this.#state = seed >>> 0;
  }

  /** From now on, before the rules that there are already. */
  add(rule: FaultRule): void {
    this.#rules.unshift({ rule, left: rule.times ?? Infinity });
  }

  /** The fault that befalls a call, if one does. */
  next(method: string): Fault | undefined {
    for (const entry of this.#rules) {
      const { methods, probability = 1, fault } = entry.rule;
      if (entry.left <= 0 || (methods !== undefined && !methods.includes(method))) continue;
      if (probability < 1 && this.#random() >= probability) continue;
      entry.left -= 1;
      return fault;
    }
    return undefined;
  }

  /** A linear congruential generator (the constants of Numerical Recipes): repeatable, and good enough for faults. */
  #random(): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return this.#state / 2 ** 32;
  }
}

/** Sends an answer, or what the fault makes of it. */
export async function send(
  response: ServerResponse,
  answer: AnswerText,
  gzip: boolean,
  fault: Fault | undefined,
): Promise<void> {
  switch (fault?.kind) {
    case undefined:
      sendWhole(response, answer, gzip);
      return;
    case "reset":
      response.socket?.resetAndDestroy();
      return;
    case "half-answer": {
      const body = Buffer.from(answer.text);
      response.writeHead(answer.status, { "content-type": answer.contentType, "content-length": body.length });
      response.write(body.subarray(0, body.length >> 1), () => response.socket?.destroy());
      return;
    }
    case "bad-gateway":
      sendWhole(response, badGateway, gzip);
      return;
    case "malformed-json":
      sendWhole(response, { ...answer, text: answer.text.slice(0, answer.text.length >> 1) }, gzip);
      return;
    case "empty":
      sendWhole(response, { ...answer, text: "" }, false);
      return;
    case "wrong-encoding":
      response.writeHead(answer.status, { "content-type": answer.contentType });
      response.end(Buffer.from(answer.text, "utf16le"));
      return;
    case "delay":
      await wait(fault.ms);
      sendWhole(response, answer, gzip);
      return;
    case "slow-drip":
      response.writeHead(answer.status, { "content-type": answer.contentType });
      for (const byte of Buffer.from(answer.text)) {
        if (response.destroyed) return;
        response.write(Uint8Array.of(byte));
        await wait(fault.msPerByte);
      }
      response.end();
      return;
  }
}

const badGateway: AnswerText = {
  status: 502,
  contentType: "text/html",
  text: "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>",
};

function sendWhole(response: ServerResponse, { status, contentType, text }: AnswerText, gzip: boolean): void {
  const body = gzip ? gzipSync(text) : Buffer.from(text);
  response.writeHead(status, {
    "content-type": contentType,
    "content-length": body.length,
    ...(gzip ? { "content-encoding": "gzip" } : {}),
  });
  response.end(body);
}

/** The timer keeps no process alive: a test may be over before an answer was. */
function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
