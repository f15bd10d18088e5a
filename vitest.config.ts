import { defineConfig } from "vitest/config";

/** Tests of the command line: each runs whole commands, in this process or in one of its own. */
const cli = ["test/cli/**/*.test.ts"];

/** Tests of emitted code: the runtime over loopback, the contract tests of the committed SDK, programs that use it. */
const sdk = [
  "test/runtime/**/*.test.ts",
  "test/messages/**/*.test.ts",
  "test/example/**/*.test.ts",
  "generated/**/*.test.ts",
];

/** Tests that start processes, compilers or browsers, or go through thousands of documents. */
const slow = [
  "test/*.test.ts",
  "test/**/corpus.test.ts",
  "test/api-diff/{compiler,run-time}.test.ts",
  "test/consumers/**/*.test.ts",
  "test/emit/openapi/types.test.ts",
  "test/emit/reference/{browser,hostile}.test.ts",
  "test/emit/typescript/{any-spec,contract,naming-rules,pages,plan,print,render}.test.ts",
  "test/fetch/**/*.test.ts",
  "test/guards/{how-to-change,package,platform}.test.ts",
  "test/mutations/**/*.test.ts",
  "test/output/kills.test.ts",
  "test/pipeline/{incremental,processes,withheld}.test.ts",
  "test/read/{mutations,page-text-browser,page-text-hostile}.test.ts",
  "test/resolve/duplicates.test.ts",
  "test/roundtrip/**/*.test.ts",
  "test/spec/print.test.ts",
  "test/verify/**/*.test.ts",
];

const project = (name: string, include: readonly string[], exclude: readonly string[] = []) => ({
  extends: true as const,
  test: { name, include: [...include], exclude: [...exclude] },
});

/** Every test belongs to one project: what no other project takes is a unit test. */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      project("unit", ["test/**/*.test.ts"], [...cli, ...sdk, ...slow]),
      project("sdk", sdk),
      project("cli", cli),
      project("slow", slow),
    ],
  },
});
