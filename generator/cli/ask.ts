import { confirm, isCancel, multiselect, select } from "@clack/prompts";
import type { SessionNeed } from "../model/api-doc.js";
import type { Decisions } from "../spec/decide.js";
import { visibleLine } from "../text/invisible-characters.js";
import type { OpenQuestions } from "./open-questions.js";
import type { InteractiveTerminal } from "./context.js";
import type { CommonWords } from "./words/common-words.js";
import type { Words } from "./words/words.js";

/** The questions to ask, with the findings about nesting as text. */
type Questions = Omit<OpenQuestions, "nesting"> & { readonly nesting: readonly string[] };

/**
 * Asks for the facts that a page does not show. Returns `undefined` if the person cancels: nothing must be written
 * then.
 */
export async function ask(
  { session, int64, nesting }: Questions,
  terminal: InteractiveTerminal,
  words: Words<"add">["questions"],
  yesOrNo: CommonWords["yesOrNo"],
): Promise<Decisions | undefined> {
  const { input, output } = terminal;
  if (nesting.length > 0) {
    const message = words.nesting(nesting.map(visibleLine).join("\n"));
    const goOn = await confirm({ message, input, output, ...yesOrNo });
    if (goOn !== true) return undefined;
  }
  let decided: Decisions = { int64: [] };
  if (session) {
    const need = await select<SessionNeed>({
      message: words.session,
      options: [
        { value: "needed", label: words.sessions.needed, hint: words.neededHint },
        { value: "optional", label: words.sessions.optional },
        { value: "none", label: words.sessions.none },
        { value: "unknown", label: words.sessions.unknown },
      ],
      initialValue: "unknown",
      showInstructions: false,
      input,
      output,
    });
    if (isCancel(need)) return undefined;
    decided = { ...decided, session: need };
  }
  if (int64.length > 0) {
    const paths = await multiselect({
      message: words.int64,
      options: int64.map((value) => ({ value, label: visibleLine(value) })),
      required: false,
      showInstructions: false,
      input,
      output,
    });
    if (isCancel(paths)) return undefined;
    decided = { ...decided, int64: paths };
  }
  return decided;
}

/** Asks for a confirmation; cancelling means no. */
export async function isConfirmed(
  message: string,
  { input, output }: InteractiveTerminal,
  yesOrNo: CommonWords["yesOrNo"],
): Promise<boolean> {
  return (await confirm({ message: visibleLine(message), input, output, initialValue: false, ...yesOrNo })) === true;
}
