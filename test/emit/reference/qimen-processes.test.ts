import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { exampleApp } from "../../../generator/emit/reference/signing.js";
import { gatewayApis } from "../../../generator/sdk/gateway-apis.js";
import { sdkOf } from "../../../generator/sdk/sdk.js";
import { startGateway } from "../../../templates/runtime/testing/gateway.js";
import { qimenSpec } from "../typescript/qimen-spec.js";
import { makeSite, pageAt } from "./make-site.js";

test("the page of a Qimen call shows a signed text that ends with the body, and a command that the gateway accepts", async () => {
  const specs = [qimenSpec({ session: "needed" })];
  const page = pageAt(makeSite(specs), "apis/taobao.qimen.demo.create.html");
  const body =
    "<request><orderCode>R&amp;D</orderCode><orderLines><orderLine><itemCode>itemCode</itemCode>" +
    "<planQty>9007199254740993</planQty></orderLine></orderLines><extendProps><key>value</key></extendProps></request>";
  expect(page(".steps pre code").eq(1).text().endsWith(`v2.0${body}`)).toBe(true);
  const gateway = await startGateway({
    ...exampleApp,
    apis: gatewayApis(sdkOf(specs, new Diagnostics())),
    clock: () => Date.parse("2016-01-01T12:00:00+08:00"),
    strict: true,
  });
  onTestFinished(() => gateway.close());
  const command = page('[data-pane="curl"] pre code').text();
  expect(command.startsWith(`curl '${exampleApp.gateway}?`)).toBe(true);
  const there = command.replace(exampleApp.gateway, gateway.url).replace("curl ", "curl --silent --show-error ");
  const { stdout } = await promisify(execFile)("sh", ["-c", there]);
  expect(stdout).toContain("<response><flag>success</flag>");
  expect(gateway.received).toMatchObject([{ body, refusal: undefined }]);
});
