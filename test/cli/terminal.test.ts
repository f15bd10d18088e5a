import { Readable } from "node:stream";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Terminal } from "../../generator/cli/terminal.js";

function terminalOn(isTTY: boolean): { terminal: Terminal; shown: () => string } {
  let shown = "";
  const errors = { write: (text: string) => (shown += text), isTTY };
  const nothing = { write: () => true };
  const surroundings = { cwd: "/", environment: {}, input: Readable.from([]), output: nothing, errors };
  return { terminal: new Terminal(surroundings, {}), shown: () => shown };
}

describe("progress", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it("shows counts on a terminal while long work goes on, and wipes them", () => {
    const { terminal, shown } = terminalOn(true);
    const progress = terminal.progress("read");
    for (let done = 1; done <= 1000; done += 1) {
      vi.advanceTimersByTime(1);
      progress(done, 1000);
    }
    expect(shown().match(/\d+ of 1000 files read/g)).toEqual([
      "201 of 1000 files read",
      "402 of 1000 files read",
      "603 of 1000 files read",
      "804 of 1000 files read",
    ]);
    expect(shown()).toMatch(/\r\u001B\[K$/);
  });

  it("shows nothing for quick work, and nothing where there is no terminal", () => {
    const quick = terminalOn(true);
    quick.terminal.progress("read")(1, 1);
    expect(quick.shown()).toBe("");
    const piped = terminalOn(false);
    const progress = piped.terminal.progress("read");
    vi.advanceTimersByTime(10_000);
    progress(1, 2);
    expect(piped.shown()).toBe("");
  });
});
