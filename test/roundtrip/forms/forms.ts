import type { MadeApi } from "../made-model.js";
import { pageOf, type Line, type Page } from "../page.js";
import type { Random } from "../random.js";
import { newerWording, olderWording, plainWording, requiredWords, type Wording } from "../wording.js";
import { writeBars, type BarStyle } from "./bars.js";
import { someCapture, writeBullets } from "./bullets.js";
import { writeCellLines } from "./cell-lines.js";
import { writeDocument } from "./document.js";
import { writeHtml, type HtmlNesting } from "./html.js";
import { writeMarkdown, type MarkdownMarks, type MarkdownStyle } from "./markdown.js";
import { writeTabs, type TabMarks } from "./tabs.js";

/** A form of pages, and the part of a complete page that it shows. */
export interface Form {
  readonly name: string;
  readonly kind: "text" | "tabs" | "bars" | "markdown" | "html" | "json";
  /** The name of a file in this form. */
  readonly file: string;
  /**
   * `complete`: names, nesting, types and required words of all rows, possibly only with the help of the samples.
   * `unmarked`: all except the nesting. `top-level`: rows of the top level; only the samples contain nested names.
   * `refusable`: a reader may refuse the form.
   */
  readonly shows: "complete" | "unmarked" | "top-level" | "refusable";
  /** Whether it includes the Java sample, which shows the session. */
  readonly hasSamples: boolean;
  readonly wording: (random: Random) => Wording;
  readonly write: (page: Page, random: Random) => readonly Line[];
}

/** The columns of a document, which states for responses, too, whether they are required. */
export const documentWording: Wording = {
  ...plainWording,
  required: requiredWords.true,
  columns: {
    request: plainWording.columns.request,
    response: ["name", "type", "required", "example", "limits", "description"],
  },
};

const text = { file: "page.txt", hasSamples: true } as const;

function tabs(name: string, marks: TabMarks, wording: Form["wording"], shows: Form["shows"] = "complete"): Form {
  return {
    ...text,
    name,
    kind: "tabs",
    shows,
    wording,
    write: (page, random) =>
      writeTabs(page, {
        ...someCapture(random),
        errorCells: "\t",
        marks,
        alsoLeaves: random.oneIn(2),
        limitsOnLines: random.oneIn(2),
      }),
  };
}

function markdown(name: string, marks: readonly [MarkdownMarks, ...MarkdownMarks[]], wording: Form["wording"]): Form {
  return {
    name,
    kind: "markdown",
    file: "page.md",
    hasSamples: true,
    shows: "complete",
    wording,
    write: (page, random) => {
      const style: MarkdownStyle = {
        marks: random.pick(marks),
        escapes: random.oneIn(2),
        boldTitles: random.oneIn(3),
        boldNames: random.oneIn(4),
        rule: random.pick(["---", ":---", ":-:"]),
        fences: !random.oneIn(3),
      };
      return writeMarkdown(page, style);
    },
  };
}

function html(name: string, nesting: HtmlNesting, wording: Form["wording"]): Form {
  return {
    name,
    kind: "html",
    file: "page.html",
    hasSamples: true,
    shows: "complete",
    wording,
    write: (page, random) =>
      writeHtml(page, {
        nesting,
        depth: random.pick(["px", "px", "em", "inner", "data", "class", "blanks"]),
        attributes: random.pick(["", "", ' data-v-1f2e3d4c=""', ' role="row" tabindex="-1"']),
        hasNavigation: random.oneIn(3),
        boxed: random.oneIn(2),
        step: random.pick([24, 20, 12]),
        thead: random.oneIn(2),
        code: random.pick(["pre", "pre-code"]),
      }),
  };
}

function bars(name: string, samples: BarStyle["samples"]): Form {
  return {
    ...text,
    name,
    kind: "bars",
    shows: "top-level",
    wording: olderWording,
    write: (page, random) =>
      writeBars(page, {
        samples,
        gutter: random.pick(["none", "behind", "both"]),
        bars: random.pick([1, 2]),
        looseTags: samples === "one-line" && random.oneIn(2),
        leadingBars: random.oneIn(4),
      }),
  };
}

export const forms: readonly Form[] = [
  {
    ...text,
    name: "bullets",
    kind: "text",
    shows: "complete",
    wording: olderWording,
    write: (page, random) => writeBullets(page, someCapture(random)),
  },
  tabs("tabs, └ before leaves", "leaves", olderWording),
  tabs("tabs, └ before all nested rows", "all", olderWording),
  tabs("tabs, two blanks a depth", "blanks", olderWording),
  tabs("tabs, nested cells on lines", "lists", olderWording),
  tabs("tabs, no marks", "none", olderWording, "unmarked"),
  tabs("newer layout, tabs with a tree", "tree", newerWording),
  tabs("newer layout, tabs with └", "leaves", newerWording),
  {
    ...text,
    name: "newer layout, bullets",
    kind: "text",
    shows: "complete",
    wording: newerWording,
    write: (page, random) => writeBullets(page, someCapture(random)),
  },
  markdown("newer layout, Markdown by depth", ["tree", "spaces", "entities"], newerWording),
  markdown("newer layout, Markdown, flat marks", ["flat"], newerWording),
  markdown("Markdown, └ before leaves", ["leaves"], olderWording),
  html("newer layout, HTML with spacers", "spacer", newerWording),
  html("HTML, paddings", "padding", olderWording),
  html("HTML, levels", "levels", olderWording),
  html("HTML, nested tables", "tables", olderWording),
  html("HTML, nested lists", "lists", olderWording),
  html("HTML, flat lists", "alike", olderWording),
  {
    name: "document JSON",
    kind: "json",
    file: "document.json",
    hasSamples: false,
    shows: "complete",
    wording: (random) => ({ ...documentWording, label: random.oneIn(2) ? newerWording(random).label : undefined }),
    write: (page, random) => writeDocument(page, { envelope: random.oneIn(2), complete: !random.oneIn(3) }),
  },
  bars("bars, samples as on the page", "lines"),
  bars("bars, samples in bars", "barred"),
  bars("bars, samples on one line", "one-line"),
  {
    ...text,
    name: "one cell a line",
    kind: "text",
    shows: "refusable",
    wording: olderWording,
    write: (page, random) => writeCellLines(page, someCapture(random)),
  },
];

export interface WrittenPage {
  readonly page: Page;
  readonly lines: readonly Line[];
  readonly text: string;
}

/** Writes a complete page of an API in a form. */
export function writeIn(form: Form, api: MadeApi, random: Random): WrittenPage {
  const page = pageOf(api, form.wording(random), random.oneIn(5) ? "json" : "xml");
  const lines = form.write(page, random);
  return { page, lines, text: textOf(lines) };
}

export function textOf(lines: readonly Line[]): string {
  return lines.map(({ text: line }) => line).join("\n");
}
