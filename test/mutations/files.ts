import { javaSample, xmlSample } from "../roundtrip/sample-writer.js";
import { madeUpApi } from "../roundtrip/made-up-api.js";
import { textOf } from "../roundtrip/forms/forms.js";
import type { Line } from "../roundtrip/page.js";
import { everyKind, neighboursOf, withLine, type Damage, type Baseline } from "./damage.js";

/** Returns the structure without the session if only a sample shows it. */
function withoutJava({ structure, page }: Baseline): Baseline["structure"] {
  return page.label === undefined ? { ...structure, session: "unknown" } : structure;
}

export const fileDamages: readonly Damage[] = [
  {
    name: "file: cut at a line",
    kinds: everyKind,
    apply: ({ lines, structure, page }, random) => {
      const first = lines.findIndex(({ part }) => part === "titles" || part === "row");
      const end = first + random.below(lines.length - first);
      return {
        lines: lines.slice(0, end),
        alsoRight: page.label === undefined ? [{ ...structure, session: "unknown" }] : [],
      };
    },
  },
  {
    name: "file: cut inside a line",
    kinds: everyKind,
    apply: ({ lines, structure, page }, random) => {
      const first = lines.findIndex(({ part }) => part === "titles" || part === "row");
      const end = first + random.below(lines.length - first);
      const last = lines[end];
      if (last === undefined) return undefined;
      const text = last.text.slice(0, random.below(last.text.length + 1));
      return {
        lines: [...lines.slice(0, end), { ...last, text }],
        alsoRight: page.label === undefined ? [{ ...structure, session: "unknown" }] : [],
      };
    },
  },
  {
    name: "file: beginning lost",
    kinds: ["text", "tabs", "markdown", "html"],
    apply: (baseline, random) => {
      const { lines } = baseline;
      const heading = lines.findIndex(({ part, side }) => part === "heading" && side === "request");
      const from = 1 + random.below(heading);
      const labelAt = lines.findIndex(({ part }) => part === "label");
      const bySample = {
        ...baseline.structure,
        session: baseline.api.session === "needed" ? "needed" : "optional",
      } as const;
      return { lines: lines.slice(from), alsoRight: labelAt >= 0 && labelAt < from ? [bySample] : [] };
    },
  },
  {
    name: "file: the same page twice",
    kinds: ["text", "tabs", "bars", "markdown", "html"],
    apply: ({ lines }) => ({ lines: [...lines, { text: "", part: "furniture" }, ...lines] }),
  },
  {
    name: "file: long lines wrapped",
    kinds: ["text", "tabs", "bars", "markdown"],
    apply: ({ lines, page }, random) => {
      const width = random.pick([40, 60, 72, 80]);
      const isLong = ({ text, part }: Line): boolean => part === "row" && text.length > width;
      const at = random.pickFrom(lines.flatMap((line, index) => (isLong(line) ? [index] : [])));
      const line = at === undefined ? undefined : lines[at];
      const end = line?.text.lastIndexOf(" ", width) ?? -1;
      if (at === undefined || line?.row === undefined || end < 1) return undefined;
      const parts = [line.text.slice(0, end), line.text.slice(end + 1)];
      return { row: line.row, neighbours: neighboursOf(page, line.row), lines: withLine(lines, at, parts) };
    },
  },
  {
    name: "file: indentation lost",
    kinds: ["text", "tabs", "markdown"],
    apply: ({ lines }) => ({ lines: lines.map((line) => ({ ...line, text: line.text.replace(/^ +/, "") })) }),
  },
  {
    name: "file: blank lines lost",
    kinds: ["text", "tabs", "bars", "markdown"],
    apply: ({ lines }) => ({ lines: lines.filter(({ text }) => text !== "") }),
  },
  {
    name: "file: every line doubled by a blank one",
    kinds: ["text", "tabs", "bars", "html"],
    apply: ({ lines }) => ({ lines: lines.flatMap((line) => [line, { text: "", part: "furniture" as const }]) }),
  },
  {
    name: "file: two pages",
    kinds: ["text", "tabs", "markdown", "html", "json"],
    apply: (baseline, random) => {
      const other = madeUpApi(random);
      if (other.method === baseline.api.method) return undefined;
      const second = baseline.rewrite({ ...baseline.page, method: other.method, title: other.title });
      return { lines: [...baseline.lines, { text: "", part: "furniture" }, ...second.map(elsewhere)], apis: 2 };
    },
  },
  {
    name: "encoding: UTF-16 with a byte order mark",
    kinds: everyKind,
    apply: ({ lines }) => ({ lines, bytes: Buffer.from(`\ufeff${textOf(lines)}`, "utf16le") }),
  },
  {
    name: "encoding: UTF-16 with a byte order mark, big end first",
    kinds: everyKind,
    apply: ({ lines }) => ({ lines, bytes: Buffer.from(`\ufeff${textOf(lines)}`, "utf16le").swap16() }),
  },
  {
    name: "encoding: cut inside a character",
    kinds: everyKind,
    apply: ({ lines, structure, api }, random) => {
      const chinese = /[\u4e00-\u9fff]/;
      const at = random.pickFrom(lines.flatMap((line, index) => (chinese.test(line.text) ? [index] : [])));
      if (at === undefined) return undefined;
      const before = lines
        .slice(0, at)
        .map(({ text }) => `${text}\n`)
        .join("");
      const [start = "", rest = ""] = splitAt(lines[at]?.text ?? "", chinese);
      const after = [rest.slice(1), ...lines.slice(at + 1).map(({ text }) => text)].join("\n");
      const broken = Buffer.from(rest.charAt(0)).subarray(0, 2);
      // If a label, a heading or a sample is not recognized any more, the session may be unknown.
      const isLabel = lines[at]?.part !== "row" && lines[at]?.part !== "titles";
      const bySample = api.session === "needed" ? "needed" : "optional";
      return {
        lines,
        bytes: Buffer.concat([Buffer.from(before + start), broken, Buffer.from(after)]),
        alsoRight: isLabel ? (["unknown", bySample] as const).map((session) => ({ ...structure, session })) : [],
      };
    },
  },
  {
    name: "encoding: UTF-8 taken for Latin-1 and saved again",
    kinds: everyKind,
    apply: ({ lines, structure }) => {
      const garbled = lines.map((line) => ({ ...line, text: Buffer.from(line.text, "utf8").toString("latin1") }));
      return { lines: garbled, alsoRight: [{ ...structure, session: "unknown" }] };
    },
  },
  {
    name: "encoding: a byte order mark and CRLF",
    kinds: everyKind,
    apply: ({ lines }) => ({ lines, bytes: Buffer.from(`\ufeff${lines.map(({ text }) => text).join("\r\n")}`) }),
  },
  {
    name: "samples: lost",
    kinds: ["text", "tabs", "markdown", "html"],
    apply: (baseline) => ({
      lines: baseline.rewrite({ ...baseline.page, samples: undefined }),
      alsoRight: [withoutJava(baseline)],
    }),
  },
  {
    name: "samples: of another API",
    kinds: ["text", "tabs", "markdown", "html"],
    apply: (baseline, random) => {
      const { samples } = baseline.page;
      if (samples === undefined) return undefined;
      const other = { ...madeUpApi(random), session: baseline.api.session };
      return {
        lines: baseline.rewrite({
          ...baseline.page,
          samples: { ...samples, java: javaSample(other).split("\n"), response: xmlSample(other).split("\n") },
        }),
        alsoRight: [withoutJava(baseline)],
      };
    },
  },
];

function splitAt(text: string, pattern: RegExp): readonly string[] {
  const at = text.search(pattern);
  return [text.slice(0, at), text.slice(at)];
}

function elsewhere({ text, part }: Line): Line {
  return { text, part };
}
