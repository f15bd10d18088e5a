import { describe, expect, it } from "vitest";
import { accessOf } from "../../generator/platform/access.js";

describe("the access of an API", () => {
  it.each([
    ["taobao.time.get", "read"],
    ["demo.order.query", "read"],
    ["demo.order.search", "read"],
    ["demo.order.list", "read"],
    ["alibaba.alihealth.followup.fetch", "read"],
    ["demo.org.group.info", "read"],
    ["demo.address.get", "read"],
    ["demo.user.settings.get", "read"],
    ["demo.item.add", "write"],
    ["demo.dialogrecord.recall", "write"],
    ["demo.item.update.get", "write"],
    ["demo.batchsend.query", "write"],
    ["demo.sendMessage.list", "write"],
    ["demo.token.refresh", "write"],
    ["get", "read"],
  ])("is, for %s, %s if the spec does not state it", (method, want) => {
    expect(accessOf({ method })).toBe(want);
  });

  it("is that of the spec, for any method name", () => {
    expect(accessOf({ method: "demo.item.get", access: "write" })).toBe("write");
    expect(accessOf({ method: "demo.item.recall", access: "read" })).toBe("read");
  });
});
