import { AlibabaAlihealthFollowupFetchRequest, TopClient, FollowupApi, isTopApiError } from "../generated/index";
import { gatewayApis, startGateway } from "../generated/testing/gateway";

export async function main(): Promise<string> {
  const gateway = await startGateway({ apis: gatewayApis, appKey: "key", appSecret: "secret" });
  try {
    const client = new TopClient({ appKey: "key", appSecret: "secret", gateway: gateway.url, session: "s" });
    const request1 = { sessionId: "1" };
    const response = await client.execute(new AlibabaAlihealthFollowupFetchRequest({ request1 }));
    const same = await new FollowupApi(client).fetch({ request1 });
    const wrong = new TopClient({ appKey: "key", appSecret: "wrong", gateway: gateway.url, session: "s" });
    const error = await new FollowupApi(wrong).fetch({ request1 }).catch((failure: unknown) => failure);
    return [response.result1?.success, same.result1?.success, isTopApiError(error) && error.kind].join(" ");
  } finally {
    await gateway.close();
  }
}
