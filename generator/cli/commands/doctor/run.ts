import { loadConfig } from "../../../config/load.js";
import { projectSettings } from "../../../config/settings.js";
import { oneLine } from "../../../text/one-line.js";
import { Diagnostics } from "../../../diagnostics/diagnostics.js";
import type { Check, Finding } from "./check.js";
import { clockCheck } from "./clock.js";
import { credentialsCheck } from "./credentials.js";
import { inputCheck } from "./input.js";
import { nodeCheck } from "./node.js";
import { outputCheck } from "./output.js";
import { projectCheck } from "./project.js";
import type { ExitCode, CliContext } from "../../context.js";
import { count, Terminal } from "../../terminal.js";
import type { DoctorOptions } from "./options.js";

/** In the order in which they are shown; a new check is a file under `doctor/` and a place here. */
const checks: readonly Check[] = [nodeCheck, inputCheck, outputCheck, projectCheck, credentialsCheck, clockCheck];

export async function runDoctor(options: DoctorOptions, context: CliContext): Promise<ExitCode> {
  const terminal = new Terminal(context, options);
  const { cwd, environment } = context;
  const diagnostics = new Diagnostics();
  const loaded = await loadConfig(cwd, options.config, diagnostics);
  const broken = diagnostics.sorted();
  const settings = broken.length > 0 ? undefined : projectSettings(cwd, loaded, {});
  const doctorContext = { cwd, environment, settings, online: options.online === true };
  const configuration: readonly Finding[] =
    broken.length > 0
      ? broken.map(({ message, hint }) => ({ level: "problem", message, fix: hint }))
      : [{ level: "ok", message: loaded?.file ?? "none: all defaults" }];
  let problems = 0;
  let warnings = 0;
  const show = (check: string, finding: Finding): void => {
    if (finding.level === "problem") problems += 1;
    if (finding.level === "warning") warnings += 1;
    if (terminal.json) terminal.result(`${JSON.stringify({ check, ...finding })}\n`);
    else if (options.quiet !== true || finding.level !== "ok") {
      for (const line of linesOf(check, finding)) terminal.resultLine(line);
    }
  };
  for (const finding of configuration) show("configuration", finding);
  for (const { name, run } of checks) for (const finding of await run(doctorContext)) show(name, finding);
  terminal.summary([
    problems + warnings === 0 ? "all in order" : [count(problems, "problem"), count(warnings, "warning")].join(" · "),
  ]);
  return problems > 0 ? 1 : 0;
}

function linesOf(check: string, finding: Finding): readonly string[] {
  const head = `${finding.level.padEnd(8)}${check}: ${oneLine(finding.message)}`;
  return finding.level === "ok" ? [head] : [head, `        ${finding.fix}`];
}
