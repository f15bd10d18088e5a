// Measures the client's own work for one call, step by step and without a network. Medians of several rounds, in
// microseconds; ends with one line of JSON.
//
//   npm run bench:steps
import { AlibabaAlihealthFollowupDialogrecordRecallRequest as RecallRequest } from "../../generated/index.js";
import { api } from "../../generated/apis/alibaba.alihealth.followup.dialogrecord.recall.js";
import { TopClient } from "../../generated/runtime/client.js";
import { checkParams } from "../../generated/runtime/internal/check.js";
import { coreOf } from "../../generated/runtime/internal/client-core.js";
import { encodeParams } from "../../generated/runtime/internal/encode.js";
import { urlEncodedForm } from "../../generated/runtime/internal/form.js";
import { readResponse } from "../../generated/runtime/internal/read-response.js";
import { jsonFormat } from "../../generated/runtime/format.js";
import type { Transport } from "../../generated/runtime/transport.js";

const rounds = 15;
const callsPerRound = 20_000;
const atMostMicros = 18;

const params = {
  authToken: "9eae09db243df99bd67af033decfd257",
  request1: {
    recordId: "1800000767768343",
    doctorId: "814900585107281",
    sessionId: "64c695fd32d7145a5e2016a04e908fa8",
    btermUserId: "5435714446542245",
    suffererId: "2530305183021706",
    rsType: "2",
  },
};
const body =
  '{"alibaba_alihealth_followup_dialogrecord_recall_response":{"result1":{"model":true,"msg_code":"SUCCESS",' +
  '"msg_info":"SUCCESS","success":true},"request_id":"15qd8x1ke2h0v"}}';
const bytes = Buffer.from(body);

/** Responds at once, so that only the client's work is measured. */
const transport: Transport = (_request, resolve) => {
  queueMicrotask(() => {
    resolve({ status: 200, header: () => "application/json;charset=UTF-8", body: bytes });
  });
  return () => undefined;
};
const client = new TopClient({ appKey: "12345678", appSecret: "bench-secret", transport });
const core = coreOf(client);
const request = new RecallRequest(params);
const encoded = encodeParams(api, params);
const signing = core.runner.signing();
const texts = core.texts(signing, api, {}, encoded.texts);
const mask = String;
const onUnexpected = (): void => undefined;
const parsed = jsonFormat.parse(body);

const steps: readonly (readonly [string, () => unknown])[] = [
  ["check", () => checkParams(api, params)],
  ["encode", () => encodeParams(api, params)],
  ["system parameters", () => core.texts(core.runner.signing(), api, {}, encoded.texts)],
  ["sign", () => signing.sign(texts)],
  ["form", () => urlEncodedForm(texts)],
  ["parse", () => jsonFormat.parse(bytes.toString())],
  ["decode", () => readResponse(api, { body: parsed, raw: body, mask, onUnexpected })],
];

const figures: Record<string, number> = {};
for (const [name, step] of steps) figures[name] = await microsOf(step);
const whole = Object.values(figures).reduce((sum, micros) => sum + micros, 0);
figures["all steps"] = whole;
// Includes the timer, promises and hooks; the transport responds at once.
figures["execute"] = await microsOf(() => client.execute(request));
for (const [name, micros] of Object.entries(figures))
  console.log(`${name.padEnd(20)} ${micros.toFixed(2).padStart(6)} µs`);
console.log(`all steps: at most ${atMostMicros} µs: ${whole <= atMostMicros ? "met" : "MISSED"}`);
console.log(JSON.stringify({ benchmark: "client-steps", node: process.versions.node, rounds, figures }));

async function microsOf(step: () => unknown): Promise<number> {
  // Warms up the engine's compiler before measuring.
  await repeat(step);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = process.cpuUsage();
    await repeat(step);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / callsPerRound);
  }
  return times.toSorted((a, b) => a - b)[rounds >> 1] ?? NaN;
}

async function repeat(step: () => unknown): Promise<void> {
  for (let call = 0; call < callsPerRound; call += 1) {
    const result = step();
    if (result instanceof Promise) await result;
  }
}
