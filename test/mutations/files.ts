import { javaSample, xmlSample } from "../roundtrip/sample-writer.js";
import { madeUpApi } from "../roundtrip/made-up-api.js";
import { textOf } from "../roundtrip/forms/forms.js";
import type { Line } from "../roundtrip/page.js";
import { everyKind, type Damage, type Sound } from "./damage.js";

/** The page with another session than its samples show, where nothing but a sample shows it. */
function withoutJava({ structure, page }: Sound): Sound["structure"] {
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
        ...(last.row !== undefined && { row: last.row }),
        lines: [...lines.slice(0, end), { ...last, text }],
        alsoRight: page.label === undefined ? [{ ...structure, session: "unknown" }] : [],
      };
    },
  },
  {
    name: "file: two pages",
    kinds: ["text", "tabs", "markdown", "html", "json"],
    apply: (sound, random) => {
      const other = madeUpApi(random);
      if (other.method === sound.api.method) return undefined;
      const second = sound.rewrite({ ...sound.page, method: other.method, title: other.title });
      return { lines: [...sound.lines, { text: "", part: "furniture" }, ...second.map(elsewhere)], apis: 2 };
    },
  },
  {
    name: "encoding: UTF-16 with a byte order mark",
    kinds: everyKind,
    apply: ({ lines }) => ({ lines, bytes: Buffer.from(`\ufeff${textOf(lines)}`, "utf16le") }),
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
    apply: (sound) => ({
      lines: sound.rewrite({ ...sound.page, samples: undefined }),
      alsoRight: [withoutJava(sound)],
    }),
  },
  {
    name: "samples: of another API",
    kinds: ["text", "tabs", "markdown", "html"],
    apply: (sound, random) => {
      const { samples } = sound.page;
      if (samples === undefined) return undefined;
      const other = { ...madeUpApi(random), session: sound.api.session };
      return {
        lines: sound.rewrite({
          ...sound.page,
          samples: { ...samples, java: javaSample(other).split("\n"), xml: xmlSample(other).split("\n") },
        }),
        alsoRight: [withoutJava(sound)],
      };
    },
  },
];

function elsewhere({ text, part }: Line): Line {
  return { text, part };
}
