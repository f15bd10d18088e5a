import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { plan } from "./whole-plan.js";
import { render } from "../../../generator/emit/typescript/render/render.js";
import { loadTemplates } from "../../../generator/emit/typescript/render/templates.js";
import { recallSpec } from "./recall-spec.js";
import { temporaryFolder } from "../../temporary-folder.js";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const module = "apis/alibaba.alihealth.followup.dialogrecord.recall.ts";
const samples = "testing/apis/alibaba.alihealth.followup.dialogrecord.recall.ts";

/** Faults of an SDK, and the tests that must detect each, by words of their titles. */
const faults: readonly { fault: string; path: string; from: string; to: string; noticed: readonly string[] }[] = [
  { fault: "none", path: module, from: "", to: "", noticed: [] },
  {
    fault: "a parameter with another name on the wire",
    path: module,
    from: 'name: "rs_type"',
    to: 'name: "rsType"',
    noticed: ["sends exactly", "refuses a request without `request1.rsType`"],
  },
  {
    fault: "a required parameter that is not required",
    path: module,
    from: 'name: "auth_token", type: "text", required: true',
    to: 'name: "auth_token", type: "text"',
    noticed: ["refuses a request without `authToken`"],
  },
  {
    fault: "a member of the response with another type",
    path: module,
    from: 'name: "model", type: "boolean"',
    to: 'name: "model", type: "text"',
    noticed: ["decodes the response"],
  },
  {
    fault: "a response with another value",
    path: samples,
    from: '"msg_code":"SUCCESS"',
    to: '"msg_code":"FAILURE"',
    noticed: ["decodes the response"],
  },
  {
    fault: "an error with another code",
    path: samples,
    from: '"code":50',
    to: '"code":15',
    noticed: ["throws the platform's error"],
  },
  {
    fault: "a gateway that checks no signature",
    path: "runtime/testing/gateway-rules.ts",
    from: 'return { code: 25, msg: "Invalid signature", subMsg };',
    to: "return undefined;",
    noticed: ["one character of `auth_token`", "one character of `timestamp`", "one character of `sign` "],
  },
  {
    fault: "a gateway that compares the beginnings of signatures",
    path: "runtime/testing/gateway-sign.ts",
    from: "timingSafeEqual(given, wanted)",
    to: "timingSafeEqual(given.subarray(0, 63), wanted.subarray(0, 63))",
    noticed: ["one character of `sign` "],
  },
];

test("the contract tests pass, and each fails on the fault that it covers", { timeout: 120_000 }, async () => {
  const templates = await loadTemplates(join(root, "templates"));
  const emitPlan = plan([recallSpec], { runtimeFiles: [...templates.runtime.keys()] }, new Diagnostics());
  const folder = temporaryFolder();
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  for (const { path, text } of await render(emitPlan, templates)) {
    mkdirSync(dirname(join(folder, "0", path)), { recursive: true });
    writeFileSync(join(folder, "0", path), text);
  }
  for (const [index, { path, from, to }] of faults.entries()) {
    const copy = join(folder, String(index));
    if (index > 0) cpSync(join(folder, "0"), copy, { recursive: true });
    const text = readFileSync(join(copy, path), "utf8");
    expect(text).toContain(from);
    writeFileSync(join(copy, path), text.replace(from, to));
  }
  const failed = await failedTests(folder);
  const found = faults.map(({ fault }, index) => ({ fault, noticed: failed.get(String(index)) ?? [] }));
  const expected = faults.map(({ fault, noticed }) => ({
    fault,
    noticed: noticed.map((words) => expect.stringContaining(words) as unknown),
  }));
  expect(found).toEqual(expected);
});

interface Report {
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly title: string }[];
  }[];
}

/** Returns the titles of the tests that fail, by the first folder below the one given. */
async function failedTests(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const vitest = join(root, "node_modules/vitest/vitest.mjs");
  const output = join(folder, "report.json");
  await new Promise<void>((resolve) => {
    const options = ["run", "--root", folder, "--no-isolate", "--reporter=json", `--outputFile=${output}`];
    // The exit code is 1, because tests fail; only the report matters.
    execFile(process.execPath, [vitest, ...options], { cwd: folder }, () => {
      resolve();
    });
  });
  const report = JSON.parse(readFileSync(output, "utf8")) as Report;
  return new Map(
    report.testResults.map(({ name, assertionResults }) => {
      expect(assertionResults.length).toBeGreaterThan(8);
      const titles = assertionResults.filter(({ status }) => status === "failed").map(({ title }) => title);
      return [name.slice(name.indexOf(folder) + folder.length + 1).split("/")[0] ?? "", titles];
    }),
  );
}
