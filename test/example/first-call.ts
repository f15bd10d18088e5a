// The program of the README's quick start.
import {
  AlibabaAlihealthFollowupDialogrecordRecallRequest as RecallRequest,
  TopClient,
} from "../../generated/index.js";
import { gatewayApis as apis, startGateway } from "../../generated/testing/gateway.js";

const gateway = await startGateway({ apis, appKey: "12345678", appSecret: "secret" });
const client = new TopClient({ appKey: "12345678", appSecret: "secret", gateway: gateway.url });
const request1 = { recordId: "1800000767768343", sessionId: "64c6", btermUserId: "5435", rsType: "2" };
const response = await client.execute(new RecallRequest({ authToken: "9eae", request1 }));
console.log("recalled:", response.result1?.model, "request:", response.requestId);
await gateway.close();
