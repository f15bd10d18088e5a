import { main } from "./main";

test("calls the local gateway", async () => {
  expect(await main()).toBe("true true signature");
});
