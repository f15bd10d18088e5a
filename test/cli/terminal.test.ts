import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Output } from "../../generator/cli/output.js";
import { commonWords } from "../../generator/cli/words/en/common.js";
import { Terminal } from "../../generator/cli/terminal.js";

function terminalOn(isTTY: boolean): { terminal: Terminal; shown: () => string } {
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
  return { terminal: new Terminal(context, {}), shown: () => shown };
}

describe("progress", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows counts, rate and time left on a terminal while long work goes on, and wipes them", () => {
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

  it("reckons with what is done now, not with what an earlier run has left", () => {
    const { terminal, shown } = terminalOn(true);
    const progress = terminal.progress("rendered");
    progress(4_000, 4_483);
    vi.advanceTimersByTime(2_000);
    progress(4_003, 4_483);
    expect(shown()).toBe("\r\u001B[K4003 of 4483 APIs rendered · 1.5/s · 6 min left");
  });

  it("names a step that has no counts, until there is something to say", () => {
    const { terminal, shown } = terminalOn(true);
    terminal.step("type-checking 3 files");
    terminal.note("done");
    expect(shown()).toBe("\r\u001B[Ktype-checking 3 files\r\u001B[Kdone\n");
  });

  it("shows nothing for quick work, and nothing where there is no terminal", () => {
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
