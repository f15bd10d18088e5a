import { PassThrough } from "node:stream";
import type { InteractiveTerminal } from "../../generator/cli/context.js";

/** The keys to press when the screen shows a question. */
export type ScriptedAnswer = readonly [question: RegExp, keys: string];

export const keys = { enter: "\r", up: "\u001B[A", down: "\u001B[B", space: " ", interrupt: "\u0003" } as const;

export interface ScriptedTerminal {
  readonly openTerminal: () => InteractiveTerminal;
  /** Returns the questions as they were drawn before the first key, without colours and cursor movements. */
  readonly questions: () => string;
  /** Returns the answers whose questions have not appeared. */
  readonly unused: () => readonly ScriptedAnswer[];
}

/** Returns a terminal that presses the keys of each answer, in order, once its question is on the screen. */
export function scriptedTerminal(answers: readonly ScriptedAnswer[]): ScriptedTerminal {
  const input = new PassThrough();
  const screen = new PassThrough();
  const left = [...answers];
  const questions: string[] = [];
  let shown = "";
  screen.on("data", (chunk: Buffer) => {
    shown += chunk.toString();
    const [next] = left;
    if (next?.[0].test(shown) !== true) return;
    left.shift();
    questions.push(lastDrawn(shown));
    shown = "";
    // The prompt reads keys only after it has drawn itself.
    setImmediate(() => input.write(next[1]));
  });
  return {
    openTerminal: () => ({ input, output: screen, close: () => input.destroy() }),
    questions: () => questions.join(""),
    unused: () => left,
  };
}

/** Returns the last prompt on the screen; a prompt that waits for keys starts with ◆. */
function lastDrawn(written: string): string {
  const text = written
    .replaceAll(/\u001B\[[\d;?]*[A-Za-z]/g, "")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
  const start = text.lastIndexOf("◆");
  return `${text.slice(Math.max(start, 0)).trimEnd()}\n`;
}
