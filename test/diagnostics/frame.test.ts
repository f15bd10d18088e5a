import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { renderDiagnostic, type Paint } from "../../generator/diagnostics/frame.js";
import { SourceLines } from "../../generator/text/source-lines.js";

const same = (text: string): string => text;
const plain: Paint = { error: same, warning: same, faint: same, strong: same };

function diagnostic(line: number, column: number, length: number): Diagnostic {
  return {
    code: "read/page-changed",
    severity: "warning",
    message: "found this",
    hint: "do that",
    place: { file: "a.txt", line, column, length },
    parameter: "request.a",
  };
}

function linesOf(text: string): SourceLines {
  return new SourceLines({ path: "a.txt", text, sha256: "" });
}

describe("a diagnostic on a terminal", () => {
  it("shows place, code, the line before, the range and the hint", () => {
    expect(renderDiagnostic(diagnostic(2, 3, 4), linesOf("one\ntwo three\nfour\n"), plain)).toBe(
      [
        "a.txt:2:3 warning read/page-changed (request.a): found this",
        "  1 | one",
        "  2 | two three",
        "    |   ^^^^",
        "  hint: do that",
      ].join("\n"),
    );
  });

  it.each(["\n", "\r\n", "\r"])("finds the lines of a text whose lines end with %j", (end) => {
    const text = renderDiagnostic(diagnostic(3, 1, 4), linesOf(["one", "two", "three", ""].join(end)), plain);
    expect(text.split("\n").slice(1, 4)).toEqual(["  2 | two", "  3 | three", "    | ^^^^"]);
    const last = renderDiagnostic(diagnostic(4, 1, 1), linesOf(["one", "two", "three", ""].join(end)), plain);
    expect(last.split("\n").slice(1, 3)).toEqual(["  3 | three", "  4 | "]);
  });

  it("underlines Chinese text as wide as a terminal draws it", () => {
    const text = renderDiagnostic(diagnostic(1, 3, 2), linesOf("会话消息撤回"), plain);
    expect(text.split("\n").slice(1, 3)).toEqual(["  1 | 会话消息撤回", "    |     ^^^^"]);
  });

  it("cuts a very long line around the finding", () => {
    const text = renderDiagnostic(
      diagnostic(1, 500_001, 3),
      linesOf(`${"x".repeat(500_000)}abc${"y".repeat(500_000)}`),
      plain,
    );
    expect(text.length).toBeLessThan(400);
    const [, source, marks] = text.split("\n");
    expect(source?.slice(marks?.indexOf("^"), (marks?.lastIndexOf("^") ?? 0) + 1)).toBe("abc");
  });

  it("lets no control character of a page reach the terminal", () => {
    const text = renderDiagnostic(diagnostic(1, 1, 1), linesOf("\u001B[2J\u0007\u202Eevil"), plain);
    expect(text).not.toMatch(/[\u001B\u0007\u202E]/);
  });

  it("keeps the lines of a message that is laid out, and of no other", () => {
    const message = "found:\n    table   sample\n    a\u001B[2J   b";
    const laidOut = { ...diagnostic(1, 1, 1), code: "resolve/nesting-contradicts-sample", message } as const;
    expect(renderDiagnostic(laidOut, undefined, plain).split("\n").slice(1, 3)).toEqual([
      "    table   sample",
      "    a\uFFFD[2J   b",
    ]);
    expect(renderDiagnostic({ ...diagnostic(1, 1, 1), message }, undefined, plain).split("\n")).toHaveLength(2);
  });

  it("shows no frame for a place behind the end", () => {
    expect(renderDiagnostic(diagnostic(9, 1, 1), linesOf("one"), plain).split("\n")).toHaveLength(2);
  });
});
