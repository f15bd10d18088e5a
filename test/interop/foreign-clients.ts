/** Another client behind one signature. */
export interface ForeignClient {
  readonly name: string;
  /** Returns the members of the response's root. Rejects on an error response. */
  readonly call: (method: string, params: Readonly<Record<string, string>>) => Promise<unknown>;
}

export interface Credentials {
  readonly appKey: string;
  readonly appSecret: string;
  readonly url: string;
}

/** The used part of the package, which has no types. */
interface TopSdk {
  readonly ApiClient: new (options: { appkey: string; appsecret: string; url: string }) => {
    execute(method: string, params: object, done: (error: unknown, response: unknown) => void): void;
  };
}

interface NodeTaobaoTopClient {
  readonly default: new (options: { appkey: string; appsecret: string; REST_URL: string }) => {
    execute(method: string, params: object): Promise<unknown>;
  };
}

/** Returns the platform's official Node.js client. */
export function topSdk(load: (name: string) => unknown, { appKey, appSecret, url }: Credentials): ForeignClient {
  const { ApiClient } = load("topSdk") as TopSdk;
  const client = new ApiClient({ appkey: appKey, appsecret: appSecret, url });
  return {
    name: "topSdk",
    call: (method, params) =>
      new Promise((resolve, reject) => {
        client.execute(method, { ...params }, (error, response) => {
          if (error === null || error === undefined) resolve(response);
          else reject(new Error(`topSdk ${method}: ${JSON.stringify(error)}`));
        });
      }),
  };
}

export function nodeTaobaoTopClient(
  load: (name: string) => unknown,
  { appKey, appSecret, url }: Credentials,
): ForeignClient {
  const { default: Client } = load("node-taobao-topclient") as NodeTaobaoTopClient;
  const client = new Client({ appkey: appKey, appsecret: appSecret, REST_URL: url });
  return { name: "node-taobao-topclient", call: (method, params) => client.execute(method, { ...params }) };
}
