import { InvalidArgumentError } from "commander";
import type { Fault, FaultRule } from "../../../../templates/runtime/testing/gateway-faults.js";
import type { Words } from "../../words/words.js";

type InvalidWords = Words<"gateway">["invalid"];

/** The kinds of faults with a duration in milliseconds. */
const timedFaults = new Map<string, (ms: number) => Fault>([
  ["delay", (ms) => ({ kind: "delay", ms })],
  ["slow-drip", (msPerByte) => ({ kind: "slow-drip", msPerByte })],
]);

const otherFaults = new Map<string, Fault>(
  (["reset", "half-response", "bad-gateway", "malformed-json", "empty", "wrong-encoding"] as const).map((kind) => [
    kind,
    { kind },
  ]),
);

/**
 * Parses a fault of the command line: its kind, its duration if it has one, and the calls that it applies to, as in
 * `delay=500,method=taobao.time.get,probability=0.1`.
 */
export function parseFault(text: string, invalid: InvalidWords): FaultRule {
  const [kind = "", ...conditions] = text.split(",");
  return conditions.reduce<FaultRule>((rule, condition) => withCondition(rule, condition, invalid), {
    fault: faultOf(kind, invalid),
  });
}

function faultOf(text: string, invalid: InvalidWords): Fault {
  const { name, value } = assignment(text);
  const fault = otherFaults.get(name);
  if (fault !== undefined && value === undefined) return fault;
  const make = timedFaults.get(name);
  if (make !== undefined && value !== undefined && /^\d{1,6}$/.test(value)) return make(Number(value));
  if (make !== undefined) throw new InvalidArgumentError(invalid.lasting(name));
  if (fault !== undefined) throw new InvalidArgumentError(invalid.noValue(name));
  const kinds = [...otherFaults.keys(), ...[...timedFaults.keys()].map((kind) => `${kind}=<ms>`)];
  throw new InvalidArgumentError(invalid.kind(kinds.join(", ")));
}

function withCondition(rule: FaultRule, text: string, invalid: InvalidWords): FaultRule {
  const { name, value = "" } = assignment(text);
  switch (name) {
    case "method":
      if (value === "") throw new InvalidArgumentError(invalid.method);
      return { ...rule, methods: [...(rule.methods ?? []), value] };
    case "times":
      if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError(invalid.times);
      return { ...rule, times: Number(value) };
    case "probability": {
      const probability = /^\d*\.?\d+$/.test(value) ? Number(value) : NaN;
      if (!(probability > 0 && probability <= 1)) throw new InvalidArgumentError(invalid.probability);
      return { ...rule, probability };
    }
    default:
      throw new InvalidArgumentError(invalid.condition);
  }
}

function assignment(text: string): { readonly name: string; readonly value: string | undefined } {
  const equals = text.indexOf("=");
  return equals === -1
    ? { name: text.trim(), value: undefined }
    : { name: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() };
}
