import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Output } from "../../generator/cli/output.js";
import { commonWords } from "../../generator/cli/words/en/common.js";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { Terminal, type TerminalOptions } from "../../generator/cli/terminal.js";

function terminalOn(isTTY: boolean, options: TerminalOptions = {}): { terminal: Terminal; shown: () => string } {
  let shown = "";
  const errors = new Output({ write: (text: string) => (shown += text), isTTY }, {});
  const output = new Output({ write: () => true }, {});
  const context = {
    cwd: "/",
    environment: {},
    input: Readable.from([]),
    output,
    errors,
    language: "en",
    words: commonWords,
  } as const;
  return { terminal: new Terminal(context, options), shown: () => shown };
}

describe("findings", () => {
  function manyFindings(errors: number, warnings: number): Diagnostics {
    const diagnostics = new Diagnostics();
    for (let each = 0; each < warnings; each += 1) {
      diagnostics.report(
        "fetch/empty-category",
        { file: "a.txt", line: each + 1, column: 1, length: 1 },
        { category: "a" },
      );
    }
    for (let each = 0; each < errors; each += 1) {
      diagnostics.report("config/no-input", undefined, { folders: `folder-${each}` });
    }
    return diagnostics;
  }

  it("are all shown up to 200", async () => {
    const { terminal, shown } = terminalOn(false);
    await terminal.diagnostics(manyFindings(100, 100).sorted(), []);
    expect(shown().match(/hint: /g)).toHaveLength(200);
    expect(shown()).not.toContain("By code");
  });

  it("beyond 200 end in a summary by code, errors before warnings", async () => {
    const { terminal, shown } = terminalOn(false);
    await terminal.diagnostics(manyFindings(3, 2000).sorted(), []);
    expect(shown().match(/hint: /g)).toHaveLength(200);
    expect(shown().match(/^error config\/no-input: /gm)).toHaveLength(3);
    expect(shown()).toMatch(
      /\n200 of 2003 findings are shown; --json lists all\. By code:\n +3 {2}error config\/no-input\n +2000 {2}warning fetch\/empty-category\n\n$/,
    );
  });

  it("are all printed as JSON, without a summary", async () => {
    const { terminal, shown } = terminalOn(false, { json: true });
    await terminal.diagnostics(manyFindings(3, 2000).sorted(), []);
    expect(shown().trimEnd().split("\n")).toHaveLength(2003);
  });
});

describe("progress", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows counts, rate and time left of long work on a terminal, and clears them", () => {
    const { terminal, shown } = terminalOn(true);
    const progress = terminal.progress("read");
    vi.advanceTimersByTime(5_000); // What happens before the work starts is no part of it.
    for (let done = 1; done <= 1000; done += 1) {
      vi.advanceTimersByTime(1);
      progress(done, 1000);
    }
    expect(shown().match(/\d+ of [^\r\u001B]*/g)).toEqual([
      "202 of 1000 files read · 1000/s · 1 s left",
      "403 of 1000 files read · 1000/s · 1 s left",
      "604 of 1000 files read · 1000/s · 1 s left",
      "805 of 1000 files read · 1000/s · 1 s left",
    ]);
    expect(shown()).toMatch(/\r\u001B\[K$/);
  });

  it("is computed from current work, without that of an earlier run", () => {
    const { terminal, shown } = terminalOn(true);
    const progress = terminal.progress("rendered");
    progress(4_000, 4_483);
    vi.advanceTimersByTime(2_000);
    progress(4_003, 4_483);
    expect(shown()).toBe("\r\u001B[K4003 of 4483 APIs rendered · 1.5/s · 6 min left");
  });

  it("names a step without counts until there is other output", () => {
    const { terminal, shown } = terminalOn(true);
    terminal.step("type-checking 3 files");
    terminal.note("done");
    expect(shown()).toBe("\r\u001B[Ktype-checking 3 files\r\u001B[Kdone\n");
  });

  it("shows nothing for quick work, or without a terminal", () => {
    const quick = terminalOn(true);
    quick.terminal.progress("read")(1, 1);
    expect(quick.shown()).toBe("");
    const piped = terminalOn(false);
    const progress = piped.terminal.progress("read");
    vi.advanceTimersByTime(10_000);
    progress(1, 3);
    vi.advanceTimersByTime(10_000);
    progress(2, 3);
    piped.terminal.step("checking");
    expect(piped.shown()).toBe("");
  });
});
