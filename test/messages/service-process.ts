/**
 * A message service in a separate process, so that its memory is not counted as the consumer's. It posts messages as
 * fast as they are confirmed, loses connections, and reports the outcome of every message at the end.
 */
import { WebSocketServer } from "ws";
import { startMessageService } from "../../templates/runtime/testing/message-service.js";

/** The parameters of the service: one JSON value in the first argument. */
export interface ServicePlan {
  readonly appKey: string;
  readonly appSecret: string;
  readonly messages: number;
  /** The number of times that all connections are cut, besides the random cuts. */
  readonly disconnections: number;
  readonly seed: number;
}

/** The reports of the service: its addresses, then the outcome of the messages. */
export type ServiceReport =
  | { readonly kind: "started"; readonly url: string; readonly gatewayUrl: string }
  | { readonly kind: "posted"; readonly confirmed: number }
  | {
      readonly kind: "confirmed";
      readonly ids: readonly string[];
      readonly deliveries: number;
      /** The number of times that all connections were cut; for a polling consumer, its call. */
      readonly disconnections: number;
    };

const plan = JSON.parse(process.argv[2] ?? "") as ServicePlan;
const service = await startMessageService({
  appKey: plan.appKey,
  appSecret: plan.appSecret,
  WebSocketServer,
  redeliverMs: 300,
  perPull: 200,
  seed: plan.seed,
  faults: {
    cut: 0.0005,
    duplicate: 0.02,
    reorder: 0.2,
    loseConfirm: 0.01,
    silence: 0.01,
    gzip: 0.1,
    delay: { probability: 0.01, ms: 20 },
    slowConfirm: { probability: 0.01, ms: 400 },
    ignoreConnect: 0.02,
  },
});
const send = (report: ServiceReport): void => {
  process.send?.(report);
};
send({ kind: "started", url: service.url, gatewayUrl: service.gatewayUrl });

const mostOpen = 2000;
let posted = 0;
let disconnections = 0;
const work = setInterval(() => {
  const room = Math.min(mostOpen - service.open, plan.messages - posted, 500);
  for (let count = 0; count < room; count += 1) {
    service.post({ topic: count % 2 === 0 ? "demo_even" : "demo_odd", content: `{"number":${posted},"文":"🙂"}` });
    posted += 1;
  }
  const share = (posted - service.open) / plan.messages;
  if (disconnections < plan.disconnections && share >= disconnections / plan.disconnections) {
    disconnections += 1;
    service.disconnect();
  }
  send({ kind: "posted", confirmed: posted - service.open });
  if (posted === plan.messages && service.open === 0) {
    clearInterval(work);
    const { messages } = service;
    send({
      kind: "confirmed",
      ids: messages.map(({ id }) => id),
      deliveries: messages.reduce((sum, { deliveries }) => sum + deliveries, 0),
      disconnections,
    });
    void service.close();
  }
}, 5);
process.once("disconnect", () => process.exit());
