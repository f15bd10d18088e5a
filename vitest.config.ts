import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

/** Tests of the command line: each runs whole commands, in this process or in one of its own. */
const cli = ["test/cli/**/*.test.ts"];

/** Tests of emitted code: the runtime over loopback, the contract tests of the committed SDK, programs that use it. */
const sdk = [
  "test/runtime/**/*.test.ts",
  "test/messages/**/*.test.ts",
  "test/example/**/*.test.ts",
  "test/live/**/*.test.ts",
  "generated/**/*.test.ts",
];

/**
 * Tests that start processes, compilers, validators or browsers, go through thousands of documents, or read documents of hostile
 * size. The end of a file's name says so, or its folder, or its line here.
 */
const slow = [
  "test/*.test.ts",
  "test/**/{,*-}{corpus,hostile,processes}.test.ts",
  "test/api-diff/{compiler,run-time}.test.ts",
  "test/consumers/**/*.test.ts",
  "test/emit/{json-schema,openapi}/{types,valid}.test.ts",
  "test/emit/reference/{browser,browser-family,signing}.test.ts",
  "test/emit/typescript/{any-spec,contract,naming-rules,pages,plan,print,render}.test.ts",
  "test/fetch/**/*.test.ts",
  "test/guards/{how-to-change,package,platform}.test.ts",
  "test/mutations/**/*.test.ts",
  "test/output/{kills,owner}.test.ts",
  "test/pipeline/{incremental,withheld}.test.ts",
  "test/read/{mutations,page-text-browser}.test.ts",
  "test/resolve/duplicates.test.ts",
  "test/roundtrip/**/*.test.ts",
  "test/samples/languages.test.ts",
  "test/spec/print.test.ts",
  "test/verify/**/*.test.ts",
];

/** Tests that need a Redis server: `npm run test:redis` runs them. */
const redis = "test/redis/**";

/** Projects of an SDK's users, which bring their own test runners. */
const setups = "test/consumers/setups/**";

const project = (name: string, include: readonly string[], exclude: readonly string[] = []) => ({
  extends: true as const,
  test: { name, include: [...include], exclude: [...exclude, setups], sequence: { groupOrder: 1 } },
});

/**
 * Unit tests depend on nothing but their inputs, so that the files of a worker share its modules: a module is loaded once
 * a worker instead of once a file. They run first and on every core, whereas others start processes of their own.
 */
const unit = {
  extends: true as const,
  test: {
    name: "unit",
    include: ["test/**/*.test.ts"],
    exclude: [...cli, ...sdk, ...slow, redis, setups],
    isolate: false,
    maxWorkers: availableParallelism(),
    pool: "threads" as const,
    sequence: { groupOrder: 0 },
  },
};

/** Every test belongs to one project: what no other project takes is a unit test. */
export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    reporters: ["default", "./test/skips/reporter.ts"],
    projects: [unit, project("sdk", sdk), project("cli", cli), project("slow", slow)],
  },
});
