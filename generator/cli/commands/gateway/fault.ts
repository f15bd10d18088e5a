import { InvalidArgumentError } from "commander";
import type { Fault, FaultRule } from "../../../../templates/runtime/testing/gateway-faults.js";

/** Kinds of faults that last: what the number behind them says. */
const lasting = new Map<string, (ms: number) => Fault>([
  ["delay", (ms) => ({ kind: "delay", ms })],
  ["slow-drip", (msPerByte) => ({ kind: "slow-drip", msPerByte })],
]);

const others = new Map<string, Fault>(
  (["reset", "half-answer", "bad-gateway", "malformed-json", "empty", "wrong-encoding"] as const).map((kind) => [
    kind,
    { kind },
  ]),
);

/**
 * A fault of the command line: its kind, how long it takes where it lasts, and the calls that it befalls, as in
 * `delay=500,method=taobao.time.get,probability=0.1`.
 */
export function parseFault(text: string): FaultRule {
  const [kind = "", ...conditions] = text.split(",");
  return conditions.reduce<FaultRule>(withCondition, { fault: faultOf(kind) });
}

function faultOf(text: string): Fault {
  const { name, value } = assignment(text);
  const fault = others.get(name);
  if (fault !== undefined && value === undefined) return fault;
  const make = lasting.get(name);
  if (make !== undefined && value !== undefined && /^\d{1,6}$/.test(value)) return make(Number(value));
  if (make !== undefined) throw new InvalidArgumentError(`Write ${name}=<milliseconds>, such as ${name}=500.`);
  if (fault !== undefined) throw new InvalidArgumentError(`${name} takes no value.`);
  const kinds = [...others.keys(), ...[...lasting.keys()].map((kind) => `${kind}=<milliseconds>`)];
  throw new InvalidArgumentError(`A fault begins with its kind: ${kinds.join(", ")}.`);
}

function withCondition(rule: FaultRule, text: string): FaultRule {
  const { name, value = "" } = assignment(text);
  switch (name) {
    case "method":
      if (value === "") throw new InvalidArgumentError("method is the name of an API, such as taobao.time.get.");
      return { ...rule, methods: [...(rule.methods ?? []), value] };
    case "times":
      if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError("times is a number of calls, from 1.");
      return { ...rule, times: Number(value) };
    case "probability": {
      const probability = /^\d*\.?\d+$/.test(value) ? Number(value) : NaN;
      if (!(probability > 0 && probability <= 1)) {
        throw new InvalidArgumentError("probability is above 0 and at most 1, such as 0.05.");
      }
      return { ...rule, probability };
    }
    default:
      throw new InvalidArgumentError("What follows a fault's kind is method=…, times=… or probability=….");
  }
}

function assignment(text: string): { readonly name: string; readonly value: string | undefined } {
  const equals = text.indexOf("=");
  return equals === -1
    ? { name: text.trim(), value: undefined }
    : { name: text.slice(0, equals).trim(), value: text.slice(equals + 1).trim() };
}
