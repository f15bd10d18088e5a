import { readFileSync } from "node:fs";
import type { AddressInfo, Server, Socket } from "node:net";
import { createServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { onTestFinished } from "vitest";

/** Starts a server on loopback that passes each connection to `serve` and closes with the test; returns its port. */
export function tcpServer(serve: (socket: Socket) => void): Promise<number> {
  return listen(createServer(), "connection", serve);
}

/** Starts the same server over TLS, with a certificate for localhost that no authority signed. */
export function tlsServer(serve: (socket: Socket) => void): Promise<number> {
  const read = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}.pem`, import.meta.url));
  return listen(createTlsServer({ key: read("key"), cert: read("certificate") }), "secureConnection", serve);
}

async function listen(server: Server, event: string, serve: (socket: Socket) => void): Promise<number> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  };
  server.on("connection", keep);
  server.on(event, (socket: Socket) => {
    keep(socket);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}
