import { inline } from "../../../templates/docs/markdown.js";
import { addresses, linkTo } from "./addresses.js";
import type { Category } from "./categories.js";
import { startOfText } from "./long-texts.js";
import { pageLine } from "./page-text.js";

/** Returns the text of `llms.txt`: a list of the APIs with links to their Markdown. */
export function llmsFile(categories: readonly Category[]): string {
  const parts = categories.map(({ name, apis }) => {
    const rows = apis.map(({ spec, names }) => {
      const title = pageLine(startOfText(spec.title, 400)).text;
      const href = linkTo(addresses.markdown(addresses.api(names.module)), addresses.llms);
      return `- [${inline(spec.method)}](${href})${title === "" ? "" : `: ${inline(title)}`}\n`;
    });
    return `\n## ${inline(pageLine(startOfText(name, 300)).text)}\n\n${rows.join("")}`;
  });
  return `# API reference\n\n> APIs of the Taobao Open Platform.\n${parts.join("")}`;
}
