import { describe, expect, it } from "vitest";
import type { Diagnostic } from "../../generator/diagnostics/diagnostics.js";
import { renderDiagnostic } from "../../generator/diagnostics/frame.js";
import type { Messages } from "../../generator/diagnostics/codes.js";
import { englishMessages } from "../../generator/diagnostics/registry/index.js";
import { SourceLines } from "../../generator/text/source-lines.js";

/** Returns the lines of a rendered diagnostic without styles. */
function rendered(found: Diagnostic, source: SourceLines | undefined): readonly string[] {
  return renderDiagnostic(found, source, messages, words).map((spans) => spans.map(({ text }) => text).join(""));
}

const laidOut = "found:\n    table   sample\n    a   b";

const messages: Messages = {
  ...englishMessages,
  "read/page-changed": { message: () => "found this", hint: "do that" },
  "read/login-page": { message: () => laidOut, hint: "do that" },
  "resolve/nesting-contradicts-sample": { message: () => laidOut, hint: "do that" },
};

const words = {
  severities: { error: "error", warning: "warning" },
  hint: (text: string) => `hint: ${text}`,
};

function diagnostic(line: number, column: number, length: number): Diagnostic {
  return {
    code: "read/page-changed",
    severity: "warning",
    args: { spec: "a.yaml", page: "a.txt" },
    place: { file: "a.txt", line, column, length },
    parameter: "request.a",
  };
}

function linesOf(text: string): SourceLines {
  return new SourceLines({ path: "a.txt", text, sha256: "" });
}

describe("a diagnostic on a terminal", () => {
  it("shows place, code, the line before, the range and the hint", () => {
    expect(rendered(diagnostic(2, 3, 4), linesOf("one\ntwo three\nfour\n"))).toEqual([
      "a.txt:2:3 warning read/page-changed (request.a): found this",
      "  1 | one",
      "  2 | two three",
      "    |   ^^^^",
      "  hint: do that",
    ]);
  });

  it.each(["\n", "\r\n", "\r"])("finds the lines of a text with the line end %j", (end) => {
    const source = linesOf(["one", "two", "three", ""].join(end));
    const lines = rendered(diagnostic(3, 1, 4), source);
    expect(lines.slice(1, 4)).toEqual(["  2 | two", "  3 | three", "    | ^^^^"]);
    expect(rendered(diagnostic(4, 1, 1), source).slice(1, 3)).toEqual(["  3 | three", "  4 | "]);
  });

  it("underlines Chinese text in the width of a terminal", () => {
    const lines = rendered(diagnostic(1, 3, 2), linesOf("会话消息撤回"));
    expect(lines.slice(1, 3)).toEqual(["  1 | 会话消息撤回", "    |     ^^^^"]);
  });

  it("cuts a very long line around the finding", () => {
    const long = `${"x".repeat(500_000)}abc${"y".repeat(500_000)}`;
    const lines = rendered(diagnostic(1, 500_001, 3), linesOf(long));
    expect(lines.join("\n").length).toBeLessThan(400);
    const [, source, marks] = lines;
    expect(source?.slice(marks?.indexOf("^"), (marks?.lastIndexOf("^") ?? 0) + 1)).toBe("abc");
  });

  it.each(["\u001B[2J\u0007", "\u202Eab", "\u009B1m", "\u{E0041}", "\u2028a\uD800", "a\u200Bb\uFEFF"])(
    "underlines text after %j in a source line",
    (unseen) => {
      const [, source, marks] = rendered(diagnostic(1, unseen.length + 1, 4), linesOf(`${unseen}evil`));
      expect(source?.slice(marks?.indexOf("^"))).toBe("evil");
      expect(source).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Cs}]/u);
    },
  );

  it("keeps the line breaks of a preformatted message only", () => {
    const rest = { severity: "error", place: undefined, parameter: undefined } as const;
    const args = { sample: "XML response sample", beside: [] } as const;
    const kept = rendered({ ...rest, code: "resolve/nesting-contradicts-sample", args }, undefined);
    expect(kept.slice(1, 3)).toEqual(["    table   sample", "    a   b"]);
    expect(rendered({ ...rest, code: "read/login-page", args: undefined }, undefined)).toHaveLength(2);
  });

  it("shows no frame for a place after the end", () => {
    expect(rendered(diagnostic(9, 1, 1), linesOf("one"))).toHaveLength(2);
  });
});
