import { relative, sep } from "node:path";
import type { Reporter, TestModule, Vitest } from "vitest/node";
import { prerequisites } from "./prerequisites.js";
import { unexpectedSkips } from "./skipped.js";

/** Fails a run with `CI=true` for every skipped test without a missing prerequisite. */
export default class SkipReporter implements Reporter {
  #vitest: Vitest | undefined;

  onInit(vitest: Vitest): void {
    this.#vitest = vitest;
  }

  onTestRunEnd(modules: readonly TestModule[]): void {
    // A run of selected tests skips the others on purpose.
    if (process.env["CI"] !== "true" || this.#vitest?.config.testNamePattern !== undefined) return;
    const skipped = modules.flatMap((module) => {
      const file = relative(process.cwd(), module.moduleId).split(sep).join("/");
      return [...module.children.allTests("skipped")].map((test) => ({ file, title: titleOf(test) }));
    });
    const unexpected = unexpectedSkips(skipped, prerequisites);
    if (unexpected.length === 0) return;
    process.exitCode = 1;
    for (const { file, title } of unexpected) {
      process.stderr.write(`Skipped without a reason in test/skips/prerequisites.ts: ${file}: ${title}\n`);
    }
  }
}

type TestOf<Module extends TestModule> =
  ReturnType<Module["children"]["allTests"]> extends Generator<infer Test> ? Test : never;

function titleOf(test: TestOf<TestModule>): string {
  const titles = [test.name];
  let around = test.parent;
  while (around.type === "suite") {
    titles.unshift(around.name);
    around = around.parent;
  }
  return titles.join(" ");
}
