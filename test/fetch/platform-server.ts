import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** The behaviour of the server instead of a correct response. */
export type Fault =
  | { readonly kind: "expired" }
  | { readonly kind: "anti-bot-json" }
  | { readonly kind: "anti-bot-page" }
  | { readonly kind: "anti-bot-redirect" }
  | { readonly kind: "redirect"; readonly location: string }
  | { readonly kind: "status"; readonly status: number; readonly headers?: Readonly<Record<string, string>> }
  /** Sends nothing until the client closes the connection. */
  | { readonly kind: "silent" }
  /** Closes the connection before the end of the declared length. */
  | { readonly kind: "cut" }
  /** Closes the connection before the end, without a declared length. */
  | { readonly kind: "short" }
  | { readonly kind: "reset" }
  /** Sends blanks as long as the client reads them. */
  | { readonly kind: "endless" }
  | {
      readonly kind: "body";
      readonly body: string | Uint8Array;
      readonly headers?: Readonly<Record<string, string>>;
    };

export interface ReceivedRequest {
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
}

export interface PlatformOptions {
  /** The documents by number. One without a text is withdrawn. */
  readonly documents?: Readonly<Record<string, string | undefined>>;
  /** The `data` member of the catalogue's response. */
  readonly catalogue?: unknown;
  /** Decides about each request; `number` counts the requests for that path and document, from 1. */
  readonly fault?: (request: ReceivedRequest, number: number) => Fault | undefined;
}

/** A server on loopback that behaves as the platform's document endpoint does. */
export interface PlatformServer {
  readonly url: string;
  readonly received: readonly ReceivedRequest[];
  /** Returns the numbers of the requested documents, in order. */
  readonly requestedDocuments: () => readonly string[];
  /** Expires every session that was issued so far. */
  readonly expireSessions: () => void;
}

/** Returns the endpoint's response with a document. */
export function documentResponse(name: string, more: object = {}): string {
  const data = {
    name,
    apiChineseName: "演示",
    description: "演示接口",
    requestParams: [{ name: "id", type: "Number", required: true, demoValue: "1", description: "编号", subParams: [] }],
    responseParams: [{ name: "ok", type: "Boolean", demoValue: "true", description: "结果", subParams: [] }],
    ...more,
  };
  return JSON.stringify({ success: true, code: null, msg: null, data });
}

export async function startPlatform(options: PlatformOptions = {}): Promise<PlatformServer> {
  const received: ReceivedRequest[] = [];
  const counts = new Map<string, number>();
  const sessions = new Map<string, string>();
  const server = createServer((message, response) => {
    const url = new URL(message.url ?? "/", "http://platform.test");
    const request = { path: url.pathname, parameters: url.searchParams, headers: message.headers };
    received.push(request);
    const key = `${request.path} ${request.parameters.get("docId") ?? ""}`;
    const number = (counts.get(key) ?? 0) + 1;
    counts.set(key, number);
    const fault = options.fault?.(request, number);
    if (fault !== undefined) sendFault(fault, response);
    else respond(request, response, options, sessions);
  });
  const url = await listen(server);
  return {
    url,
    received,
    requestedDocuments: () =>
      received
        .filter((request) => request.path.endsWith("getDocument.json"))
        .map((request) => request.parameters.get("docId") ?? ""),
    expireSessions: () => {
      sessions.clear();
    },
  };
}

/** Starts an HTTP proxy on loopback that opens tunnels to loopback only, and records their targets. */
export async function startProxy(authorization?: string): Promise<{ url: string; tunnels: readonly string[] }> {
  const tunnels: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((_, response) => {
    response.writeHead(405).end();
  });
  server.on("connect", (request: IncomingMessage, socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    if (authorization !== undefined && request.headers["proxy-authorization"] !== authorization) {
      socket.end("HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
      return;
    }
    const target = request.url ?? "";
    tunnels.push(target);
    // Unknown names lead to this machine, so that a test can detect whether the proxy resolves them.
    const upstream = connect(Number(target.split(":").at(-1)), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      upstream.pipe(socket).pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on("error", () => socket.destroy());
  });
  const url = await listen(server);
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
  });
  return { url, tunnels };
}

function respond(
  request: ReceivedRequest,
  response: ServerResponse,
  { documents = {}, catalogue }: PlatformOptions,
  sessions: Map<string, string>,
): void {
  if (request.path === "/docCenter") {
    const token = `token${sessions.size + 1}${Math.random().toString(36).slice(2, 8)}`;
    const cookie = `visitor${token}`;
    sessions.set(cookie, token);
    response.setHeader("set-cookie", [
      `cookie2=${cookie}; Domain=.taobao.com; Path=/; HttpOnly`,
      `_tb_token_=${token}; Path=/`,
      "gone=; Max-Age=0",
    ]);
    response.setHeader("content-type", "text/html;charset=UTF-8").end("<!DOCTYPE html><title>文档中心</title>");
    return;
  }
  const cookies = new Map(
    (request.headers.cookie ?? "").split("; ").map((pair) => pair.split("=") as [string, string]),
  );
  const token = sessions.get(cookies.get("cookie2") ?? "");
  const isInSession =
    token !== undefined && cookies.get("_tb_token_") === token && request.parameters.get("_tb_token_") === token;
  if (!isInSession) {
    sendFault({ kind: "expired" }, response);
  } else if (request.path === "/handler/document/getApiCatelogConfig.json") {
    sendJson(response, JSON.stringify({ success: true, data: catalogue ?? { treeCategories: [] } }));
  } else if (request.path === "/handler/document/getDocument.json") {
    const docId = request.parameters.get("docId") ?? "";
    sendJson(response, documents[docId] ?? JSON.stringify({ success: true, data: {} }));
  } else {
    response.writeHead(404).end("<html>404</html>");
  }
}

function sendFault(fault: Fault, response: ServerResponse): void {
  switch (fault.kind) {
    case "expired":
      sendJson(response, JSON.stringify({ success: false, code: "500", msg: "页面已过期，请刷新页面" }));
      return;
    case "anti-bot-json":
      sendJson(
        response,
        JSON.stringify({
          ret: ["FAIL_SYS_USER_VALIDATE", "RGV587_ERROR::SM::哎哟喂,被挤爆啦,请稍后重试"],
          data: { url: "https://platform.test/_____tmd_____/punish?x5secdata=abc" },
        }),
      );
      return;
    case "anti-bot-page":
      response
        .setHeader("content-type", "text/html")
        .end('<!DOCTYPE html><html><title>验证码拦截</title><script>"/_____tmd_____/punish"</script></html>');
      return;
    case "anti-bot-redirect":
      response.writeHead(302, { location: "/_____tmd_____/punish?x5secdata=abc" }).end();
      return;
    case "redirect":
      response.writeHead(302, { location: fault.location }).end();
      return;
    case "status":
      response.writeHead(fault.status, { "content-type": "text/html", ...fault.headers }).end("<html>fault</html>");
      return;
    case "silent":
      return;
    case "cut":
      response.writeHead(200, { "content-type": "application/json", "content-length": "5000" });
      response.write('{"success":true,"data":{"name":"demo.cut"');
      setTimeout(() => response.destroy(), 10);
      return;
    case "short":
      sendJson(response, '{"success":true,"data":{"name":"demo.cut"');
      return;
    case "reset":
      response.destroy();
      return;
    case "endless": {
      const blanks = Buffer.alloc(1024 * 1024, " ");
      const send = (): void => {
        while (!response.destroyed && response.write(blanks));
      };
      response.on("drain", send);
      send();
      return;
    }
    case "body":
      response.writeHead(200, { "content-type": "application/json", ...fault.headers }).end(fault.body);
  }
}

function sendJson(response: ServerResponse, body: string): void {
  response.setHeader("content-type", "application/json;charset=UTF-8").end(body);
}

async function listen(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
