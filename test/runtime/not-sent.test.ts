import { Agent as TlsAgent } from "node:https";
import type { Socket } from "node:net";
import { Pool } from "undici";
import { describe, expect, onTestFinished, test } from "vitest";
import type { TopClientOptions } from "../../templates/runtime/options.js";
import { TopClient } from "../../templates/runtime/client.js";
import { fetchTransport } from "../../templates/runtime/fetch-transport.js";
import { httpTransport } from "../../templates/runtime/http-transport.js";
import { failedToConnect } from "../../templates/runtime/internal/connect-failure.js";
import type { UndiciDispatcher } from "../../templates/runtime/undici-transport.js";
import { undiciTransport } from "../../templates/runtime/undici-transport.js";
import { isTopError } from "../../templates/runtime/errors.js";
import { FailingAgent, systemError } from "./failing-agent.js";
import { rawServer } from "./raw-server.js";
import { RecallRequest, credentials, recallParams } from "./recall.js";
import { tcpServer, tlsServer } from "./tcp-server.js";

function codedError(code: string, message = "failed"): Error {
  return Object.assign(new Error(message), { code });
}

const disconnected = "Client network socket disconnected before secure TLS connection was established";

/** Errors while a connection is established. */
const connectFailures: readonly Error[] = [
  ...["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "ECONNRESET", "EADDRNOTAVAIL", "EMFILE"].map((code) =>
    systemError("connect", code),
  ),
  systemError("getaddrinfo", "ENOTFOUND"),
  systemError("getaddrinfo", "EAI_AGAIN"),
  systemError("queryA", "ESERVFAIL"),
  systemError("queryAaaa", "ETIMEOUT"),
  new AggregateError([systemError("connect", "ECONNREFUSED"), systemError("connect", "ENETUNREACH")]),
  codedError("ENOTFOUND"),
  codedError("EAI_FAIL"),
  codedError("UND_ERR_CONNECT_TIMEOUT"),
  codedError("CERT_HAS_EXPIRED"),
  codedError("DEPTH_ZERO_SELF_SIGNED_CERT"),
  codedError("SELF_SIGNED_CERT_IN_CHAIN"),
  codedError("UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
  codedError("ERR_TLS_CERT_ALTNAME_INVALID"),
  codedError("ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE"),
  codedError("ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION"),
  codedError("ECONNRESET", disconnected),
];

/** Errors after a call was sent. */
const laterFailures: readonly Error[] = [
  ...["read", "write", "writev", "shutdown", "recv", "send", "getsockopt", "spawn"].flatMap((syscall) =>
    ["ECONNREFUSED", "ECONNRESET", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "EPIPE", "ENOTFOUND"].map((code) =>
      systemError(syscall, code),
    ),
  ),
  ...["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ETIMEDOUT", "ECONNRESET", "EPROTO"].map((code) =>
    codedError(code),
  ),
  codedError("UND_ERR_SOCKET", "other side closed"),
  codedError("UND_ERR_HEADERS_TIMEOUT"),
  codedError("UND_ERR_BODY_TIMEOUT"),
  codedError("ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC"),
  codedError("ERR_TLS_RENEGOTIATION_DISABLED"),
  codedError("HPE_INVALID_CONSTANT"),
  new AggregateError([systemError("connect", "ECONNREFUSED"), systemError("read", "ECONNRESET")]),
  new AggregateError([]),
  new Error("connect ECONNREFUSED"),
];

const nameOf = (error: Error): string =>
  [error.constructor.name, "code" in error ? error.code : error.message, "syscall" in error ? error.syscall : ""].join(
    " ",
  );

describe("whether an error shows that a call was not sent", () => {
  const wrapped = (cause: Error): Error => new TypeError("fetch failed", { cause });

  test.each(connectFailures.map((error) => [nameOf(error), error] as const))("is shown by %s", (_, error) => {
    expect(failedToConnect(error)).toBe(true);
    expect(failedToConnect(wrapped(wrapped(error)))).toBe(true);
  });

  test.each(laterFailures.map((error) => [nameOf(error), error] as const))("is not shown by %s", (_, error) => {
    expect(failedToConnect(error)).toBe(false);
    expect(failedToConnect(wrapped(error))).toBe(false);
  });

  test("is not shown by a value that is not an error, or an endless cause", () => {
    const circular = new Error("circular");
    circular.cause = circular;
    for (const thrown of [undefined, null, "connect", { syscall: "connect" }, circular]) {
      expect(failedToConnect(thrown)).toBe(false);
    }
    expect(failedToConnect(new Error("read", { cause: systemError("read", "ECONNRESET") }))).toBe(false);
  });
});

/** Calls until the call finally fails; returns its error. */
async function failureOf(options: Partial<TopClientOptions>, idempotent = false) {
  const client = new TopClient({ ...credentials, pause: () => Promise.resolve(), ...options });
  const error: unknown = await client
    .execute(new RecallRequest(recallParams), { idempotent })
    .catch((thrown: unknown) => thrown);
  if (!isTopError(error, "network")) throw new Error("The call did not fail as it should.", { cause: error });
  return error;
}

describe("over a fetch that fails", () => {
  test.each<[string, readonly Error[], number, boolean]>([
    ["to connect, a call is repeated without permission", connectFailures, 4, true],
    ["later, a call is sent once", laterFailures, 1, false],
  ])("%s", async (_, errors, attempts, notSent) => {
    for (const cause of errors) {
      let sent = 0;
      const fetch = () => {
        sent += 1;
        return Promise.reject(new TypeError("fetch failed", { cause }));
      };
      expect(await failureOf({ gateway: "http://127.0.0.1:1/", transport: fetchTransport(fetch) })).toMatchObject({
        notSent,
      });
      expect([nameOf(cause), sent]).toEqual([nameOf(cause), attempts]);
    }
  });

  test("while the response is read, a call is sent once for any error", async () => {
    for (const error of connectFailures) {
      let sent = 0;
      const fetch = () => {
        sent += 1;
        return Promise.resolve(
          new Response(
            new ReadableStream({
              start: (body) => {
                body.error(error);
              },
            }),
          ),
        );
      };
      expect(await failureOf({ gateway: "http://127.0.0.1:1/", transport: fetchTransport(fetch) })).toMatchObject({
        notSent: false,
      });
      expect(sent).toBe(1);
    }
  });
});

describe("over Node's own client", () => {
  const okBody = '{"demo_followup_recall_response":{"request_id":"1"}}';

  test("a call whose connection fails is repeated without permission", async () => {
    const gateway = await rawServer((_, response) => response.end(okBody));
    for (const error of connectFailures) {
      const agent = new FailingAgent(() => [error, "connecting"]);
      expect(await failureOf({ gateway, transport: httpTransport({ agent }) })).toMatchObject({ notSent: true });
      expect(agent.connections).toBe(4);
    }
  });

  test("a host whose addresses all refuse is named with the reasons", async () => {
    const error = await failureOf({ gateway: "http://localhost:1/" });
    expect(error).toMatchObject({ notSent: true });
    expect(error.message).toMatch(/no response: connect ECONNREFUSED /);
  });

  test.each(["connected", "answered"] as const)(
    "a call whose connection fails while it is %s is sent once",
    async (moment) => {
      const gateway = await rawServer((_, response) => setTimeout(() => response.end(okBody), 5));
      for (const error of laterFailures) {
        const agent = new FailingAgent(() => [error, moment]);
        expect(await failureOf({ gateway, transport: httpTransport({ agent }) })).toMatchObject({ notSent: false });
        expect(agent.connections).toBe(1);
      }
    },
  );

  test("a call that fails while its response arrives is sent once for any error", async () => {
    const gateway = await rawServer((_, response) => {
      response.writeHead(200, { "content-length": 1000 }).write("{");
    });
    for (const error of connectFailures) {
      const agent = new FailingAgent(() => [error, "answered"]);
      expect(await failureOf({ gateway, transport: httpTransport({ agent }) })).toMatchObject({ notSent: false });
      expect(agent.connections).toBe(1);
    }
  });

  test("with permission, it is repeated", async () => {
    const gateway = await rawServer((_, response) => response.end(okBody));
    const agent = new FailingAgent(() => [systemError("read", "EHOSTUNREACH"), "connected"]);
    await failureOf({ gateway, transport: httpTransport({ agent }) }, true);
    expect(agent.connections).toBe(4);
  });
});

describe("over undici", () => {
  test("a call whose connection is refused is repeated without permission", async () => {
    const pool = new Pool("http://127.0.0.1:1");
    let dispatched = 0;
    const counting: UndiciDispatcher = {
      dispatch: (options, handler) => {
        dispatched += 1;
        return pool.dispatch(options, handler);
      },
    };
    const transport = undiciTransport(counting);
    expect(await failureOf({ gateway: "http://127.0.0.1:1/", transport })).toMatchObject({ notSent: true });
    expect(dispatched).toBe(4);
    await pool.destroy();
  });

  test("a call whose connection ends before the response is sent once", async () => {
    let connections = 0;
    const port = await tcpServer((socket) => {
      connections += 1;
      socket.once("data", () => socket.resetAndDestroy());
    });
    const gateway = `http://127.0.0.1:${port}`;
    const pool = new Pool(gateway);
    expect(await failureOf({ gateway, transport: undiciTransport(pool) })).toMatchObject({ notSent: false });
    expect(connections).toBe(1);
    await pool.destroy();
  });
});

describe("a TLS handshake that fails", () => {
  /** Returns an alert of TLS 1.2: fatal, of the given kind. */
  const alert = (kind: number) => Buffer.from([0x15, 3, 3, 0, 2, 2, kind]);

  test.each<[string, (socket: Socket) => void]>([
    ["because the server speaks HTTP", (socket) => socket.end("HTTP/1.1 400 Bad\r\n\r\n")],
    ["with an alert about the handshake", (socket) => socket.end(alert(40))],
    ["with an alert about the version", (socket) => socket.end(alert(70))],
    ["with garbage", (socket) => socket.end(Buffer.alloc(64, 0xff))],
    ["because the connection is reset", (socket) => socket.resetAndDestroy()],
    ["because the connection is closed", (socket) => socket.end()],
  ])("%s, shows that the call was not sent: it is repeated without permission", async (_, end) => {
    let connections = 0;
    const port = await tcpServer((socket) => {
      connections += 1;
      socket.once("data", () => {
        end(socket);
      });
    });
    expect(await failureOf({ gateway: `https://127.0.0.1:${port}/` })).toMatchObject({ notSent: true });
    expect(connections).toBe(4);
  });

  test("because no authority signed the certificate, sends nothing of the call", async () => {
    let arrived = 0;
    const port = await tlsServer((socket) => socket.on("data", ({ length }) => (arrived += length)));
    expect(await failureOf({ gateway: `https://127.0.0.1:${port}/` })).toMatchObject({ notSent: true });
    expect(arrived).toBe(0);
  });
});

test("a TLS connection that breaks after the handshake does not show whether the call ran", async () => {
  let connections = 0;
  const port = await tlsServer((socket) => {
    connections += 1;
    socket.once("data", () => socket.destroy());
  });
  const agent = new TlsAgent({ rejectUnauthorized: false });
  onTestFinished(() => {
    agent.destroy();
  });
  expect(await failureOf({ gateway: `https://127.0.0.1:${port}/`, transport: httpTransport({ agent }) })).toMatchObject(
    { notSent: false },
  );
  expect(connections).toBe(1);
});
