import { AlibabaAlihealthFollowupFetchRequest, TopClient, fetchTransport } from "../generated/index.js";

export default {
  async fetch(_: Request, environment: { readonly GATEWAY: string }): Promise<Response> {
    const client = new TopClient({
      appKey: "key",
      appSecret: "secret",
      gateway: environment.GATEWAY,
      session: "s",
      transport: fetchTransport((url, init) => fetch(url, init)),
    });
    const { result1 } = await client.execute(
      new AlibabaAlihealthFollowupFetchRequest({ request1: { sessionId: "1" } }),
    );
    return new Response(String(result1?.success));
  },
};
