import { confirm, isCancel, multiselect, select } from "@clack/prompts";
import type { SessionNeed } from "../model/api-doc.js";
import type { Decisions } from "../spec/decide.js";
import { visibleLine } from "../text/unseen.js";
import type { OpenQuestions } from "./open-questions.js";
import type { InteractiveTerminal } from "./context.js";

/** Asks what a page left open. `undefined`: whoever was asked gave up, and nothing is to be written. */
export async function ask(
  { session, int64, nesting }: OpenQuestions,
  terminal: InteractiveTerminal,
): Promise<Decisions | undefined> {
  const { input, output } = terminal;
  if (nesting.length > 0) {
    const message = `${nesting.map(visibleLine).join("\n")}\nGo on? The spec can be put right afterwards.`;
    const goOn = await confirm({ message, input, output });
    if (goOn !== true) return undefined;
  }
  let decided: Decisions = { int64: [] };
  if (session) {
    const need = await select<SessionNeed>({
      message: "Do calls of this API carry a user's session (access token)?",
      options: [
        { value: "needed", label: "needed", hint: "a call without one is refused before it is sent" },
        { value: "optional", label: "optional" },
        { value: "none", label: "none" },
        { value: "unknown", label: "I don't know" },
      ],
      initialValue: "unknown",
      input,
      output,
    });
    if (isCancel(need)) return undefined;
    decided = { ...decided, session: need };
  }
  if (int64.length > 0) {
    const paths = await multiselect({
      message: "Which of these Numbers can have more than 15 digits? They become text, so that no digit is lost.",
      options: int64.map((value) => ({ value, label: visibleLine(value) })),
      required: false,
      input,
      output,
    });
    if (isCancel(paths)) return undefined;
    decided = { ...decided, int64: paths };
  }
  return decided;
}
