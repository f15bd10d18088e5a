import { cpSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { run } from "../../generator/cli/run.js";
import { commandNames } from "../../generator/cli/words/common-words.js";
import { displayWidth } from "../../generator/text/display-width.js";
import { temporaryFolder } from "../temporary-folder.js";
import { runTopgen } from "./run-topgen.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const page = "specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt";

function project(): string {
  const folder = temporaryFolder();
  cpSync(join(root, "specs"), join(folder, "specs"), { recursive: true });
  return folder;
}

/** Returns the lines that are wider, except those of one unbreakable word. */
function tooWide(text: string, columns: number): readonly string[] {
  return text.split("\n").filter((line) => displayWidth(line) > columns && /\S\s+\S/.test(line));
}

const commandLines: readonly (readonly string[])[] = [
  ["--help"],
  ...commandNames.map((name) => [name, "--help"]),
  ["lint", page],
  ["explain", page],
  ["explain", page, "--lines"],
  ["generate", "--check"],
  ["generate", "--dry-run"],
  ["diff", "specs", page],
  ["init"],
  ["lint", "nowhere"],
];

describe.each(["en", "zh"])("with COLUMNS=60 in %s", (language) => {
  it.each(commandLines.map((line) => [line.join(" "), line] as const))(
    "topgen %s prints no line that is wider",
    async (_, commandLine) => {
      const { output, errors } = await runTopgen(project(), [...commandLine, "--lang", language], "", {
        COLUMNS: "60",
      });
      expect(tooWide(output + errors, 60)).toEqual([]);
    },
  );
});

describe("the width", () => {
  const widest = (text: string): number => Math.max(...text.split("\n").map(displayWidth));

  it("is that of the terminal", async () => {
    let shown = "";
    await run(["help", "generate"], {
      cwd: root,
      environment: {},
      input: Readable.from([]),
      output: { write: (text) => (shown += text), isTTY: true, columns: 50 },
      errors: { write: () => true },
    });
    expect(tooWide(shown, 50)).toEqual([]);
    expect(widest(shown)).toBeGreaterThan(40);
  });

  it("of a pipe has no limit without COLUMNS: a finding is one line", async () => {
    const { errors } = await runTopgen(project(), ["lint", page]);
    expect(errors).toMatch(
      /^specs\/pages\/\S+ warning resolve\/sample-contradicts-itself .*msg_code: SUCCESS in line 98\.$/m,
    );
  });

  it("does not concern --json", async () => {
    const folder = project();
    const narrow = await runTopgen(folder, ["lint", page, "--json"], "", { COLUMNS: "60" });
    expect(narrow).toEqual(await runTopgen(folder, ["lint", page, "--json"]));
  });
});
