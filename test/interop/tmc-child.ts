// Runs the message client of the platform's official Node.js client in a separate process, because it ends its process.
// Arguments: the folder in which it is installed, the service's address, a time, the app key, the app secret.
import { createRequire } from "node:module";
import { join } from "node:path";

/** The used part of the package, which has no types. */
interface TopSdk {
  readonly TmcClient: new (
    appKey: string,
    appSecret: string,
    group: string,
  ) => {
    createConnectMessage(): Buffer;
    connect(
      url: string,
      receive: (message: { readonly id?: number; readonly topic?: string; readonly content?: string }) => void,
    ): void;
  };
}

interface Codec {
  readonly TmcCodec: new () => {
    writeMessage(message: { readonly messageType: number; readonly token: string; readonly content: object }): Buffer;
  };
}

const [folder = "", url = "", time = "", appKey = "", appSecret = ""] = process.argv.slice(2);
const load = createRequire(join(folder, "index.js"));
const { TmcClient } = load("topSdk") as TopSdk;
const { TmcCodec } = load("topSdk/lib/tmc/tmcCodec.js") as Codec;

const report = (value: object): void => {
  process.send?.(value);
};

Date.now = () => Number(time);
const client = new TmcClient(appKey, appSecret, "default");
report({ kind: "connect", hex: client.createConnectMessage().toString("hex") });

// The client fails at `Buffer.byteLength` of a number; these are the frames that it would send otherwise.
const codec = new TmcCodec();
const byteLength = Buffer.byteLength.bind(Buffer);
Buffer.byteLength = (value) => byteLength(typeof value === "number" ? String(value) : value);
const send = 2;
const frame = (content: object): string =>
  codec.writeMessage({ messageType: send, token: "token-1", content }).toString("hex");
report({ kind: "pull", hex: frame({ __kind: 1 }) });
report({ kind: "confirm", hex: frame({ __kind: 2, id: 12345 }) });
Buffer.byteLength = byteLength;

process.on("uncaughtException", (error) => {
  report({ kind: "died", error: error.message });
  process.exit(1);
});
client.connect(url, ({ id, topic, content }) => {
  report({ kind: "message", id: String(id), topic, content });
});
process.once("disconnect", () => process.exit());
