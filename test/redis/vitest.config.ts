import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

/**
 * The tests that need a `redis-server`, which are not part of `npm test`. One file after the other, because each
 * measures time.
 */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL("../..", import.meta.url)),
    include: ["test/redis/**/*.test.ts"],
    fileParallelism: false,
    testTimeout: 120_000,
  },
});
