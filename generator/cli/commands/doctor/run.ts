import type { LoadedConfig } from "../../../config/load.js";
import { projectSettings } from "../../../config/settings.js";
import { oneLine } from "../../../text/one-line.js";
import { describe } from "../../../diagnostics/describe.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { loadMessages } from "../../../diagnostics/messages.js";
import type { Check, Finding } from "./check.js";
import { clockCheck } from "./clock.js";
import { compilationCheck } from "./compilation.js";
import { credentialsCheck } from "./credentials.js";
import { inputCheck } from "./input.js";
import { nodeCheck } from "./node.js";
import { outputCheck } from "./output.js";
import { projectCheck } from "./project.js";
import type { ExitCode, CliContext } from "../../context.js";
import { targetOf } from "../../targets.js";
import { Terminal } from "../../terminal.js";
import { displayWidth } from "../../../text/display-width.js";
import { loadWords, type Words } from "../../words/words.js";
import type { DoctorOptions } from "./options.js";

/** All checks in the order of the output; a new check is a file in `doctor/` and an entry here. */
const checks: readonly Check[] = [
  nodeCheck,
  inputCheck,
  outputCheck,
  projectCheck,
  compilationCheck,
  credentialsCheck,
  clockCheck,
];

/** Runs all checks and prints their results. Returns 1 if there is a problem. */
export async function runDoctor(options: DoctorOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const { cwd, environment } = context;
  const diagnostics = new Diagnostics();
  const loaded = await targetOf(options, context, diagnostics);
  const broken = diagnostics.sorted();
  const settings = broken.length > 0 ? undefined : projectSettings(cwd, loaded, {});
  const words = await loadWords("doctor", terminal.language);
  const messages = await loadMessages(terminal.language);
  const common = terminal.words;
  const doctorContext = { cwd, environment, settings, online: options.online === true, words, common, messages };
  const configuration: readonly Finding[] =
    broken.length > 0
      ? broken.map((diagnostic) => {
          const { message, hint } = describe(diagnostic, messages);
          return { level: "problem", message, fix: hint };
        })
      : [{ level: "ok", message: loaded === undefined ? words.noConfiguration : configurationName(loaded) }];
  let problems = 0;
  let warnings = 0;
  const show = (name: Check["name"], finding: Finding): void => {
    const check = words.checks[name];
    if (finding.level === "problem") problems += 1;
    if (finding.level === "warning") warnings += 1;
    if (terminal.json) terminal.jsonResult({ check, ...finding });
    else if (options.quiet !== true || finding.level !== "ok") {
      for (const line of linesOf(check, finding, words)) terminal.resultLine(line);
    }
  };
  for (const finding of configuration) show("configuration", finding);
  for (const { name, run } of checks) for (const finding of await run(doctorContext)) show(name, finding);
  terminal.summary([
    problems + warnings === 0 ? words.allInOrder : [words.problems(problems), common.warnings(warnings)].join(" · "),
  ]);
  return problems > 0 ? 1 : 0;
}

function configurationName({ file, name }: LoadedConfig): string {
  return name === undefined ? file : `${file} [${name}]`;
}

function linesOf(check: string, finding: Finding, { levels }: Words<"doctor">): readonly string[] {
  const level = levels[finding.level];
  const head = `${level}${" ".repeat(8 - displayWidth(level))}${check}: ${oneLine(finding.message)}`;
  return finding.level === "ok" ? [head] : [head, `        ${finding.fix}`];
}
