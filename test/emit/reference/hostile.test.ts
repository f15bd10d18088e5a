import fc from "fast-check";
import { posix } from "node:path";
import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import type { ApiSpec } from "../../../generator/model/api-spec.js";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { field, list, makeSpec, object } from "../typescript/make-spec.js";
import { anySpec } from "../../spec/arbitrary-spec.js";
import { deadLinks, makeSite, pageAt, pagesOf } from "./make-site.js";

/** Texts that try to break out of text, an attribute, a script or a template. */
const nasty = [
  "</script><script>pwned()</script>",
  '"><img src=x onerror=pwned()>',
  "' onfocus=pwned() autofocus '",
  "<!--<script>",
  "]]><svg onload=pwned()>",
  "{{#each this}}{{{pwned}}}{{/each}}",
  "javascript:pwned()",
  "\u2028pwned()\u2029",
  "../../../etc/passwd",
  "&lt;script&gt;",
  "\uD800 \u0000 \u0007 \uFFFE",
] as const;

function nastySpec(): ApiSpec {
  const all = nasty.join("\n");
  const fields = nasty.map((text, index) =>
    field(`${text} ${index}`, index % 3 === 0 ? object(text, [field(text, "text", { description: all })]) : "text", {
      required: true,
      typeWord: text,
      description: text,
      example: all,
      default: text,
      limits: { maxLength: 5000, min: text, fileExtensions: [text] },
      choices: nasty.map((value) => ({ value, label: value })),
    }),
  );
  return makeSpec("demo.hostile.get", {
    title: all,
    description: all,
    category: all,
    docId: all,
    labels: nasty,
    session: "needed",
    request: fields,
    response: fields,
    samples: (["json", "xml"] as const).flatMap((format) => [
      { subject: "response", format, text: all } as const,
      { subject: "error", format, text: all } as const,
    ]),
    errors: nasty.map((text) => ({ code: text, message: text, solution: text })),
  });
}

const knownElements = new Set(
  "html head meta link script title body a header div label input kbd p ul wbr li nav button main h1 h2 h3 span code dl dt dd section table caption thead tbody tr th td pre ol strong".split(
    " ",
  ),
);

/** Returns everything in the pages that could run or load something and does not belong to the site. */
function foreignNodes(site: ReadonlyMap<string, string>): readonly string[] {
  return pagesOf(site).flatMap((path) => {
    const $ = pageAt(site, path);
    return $.root()
      .find("*")
      .get()
      .flatMap((element) => [
        ...(knownElements.has(element.tagName) ? [] : [`${path}: <${element.tagName}>`]),
        ...Object.entries(element.attribs)
          .filter(isHarmful)
          .map(([name, value]) => `${path}: ${name}=${value}`),
        ...(element.tagName === "script" && $(element).text() !== "" ? [`${path}: a script`] : []),
      ]);
  });
}

function isHarmful([name, value]: readonly [string, string]): boolean {
  if (name === "src") return !/^(\.\.\/)*assets\/[a-z]+\.js$/.test(value);
  if (name === "href") return value !== "data:," && /^[^?#/]*:|^\/\//.test(value);
  return /^on/i.test(name) || name === "style";
}

/** Returns the values that a chunk of the search index passes to the page. */
function scriptData(script: string): unknown {
  const taken: unknown[] = [];
  const context = {
    topgenSearch: { take: (...values: unknown[]) => taken.push(...values) },
    pwned: () => taken.push("pwned"),
  };
  runInNewContext(script, context);
  return taken;
}

describe("text of a document in the reference", () => {
  const site = makeSite([nastySpec()]);

  it("is text in every page and every script", () => {
    expect(foreignNodes(site)).toEqual([]);
    expect(deadLinks(site)).toEqual([]);
    for (const [path, text] of site) {
      expect(text, path).not.toMatch(/[^\P{Control}\n]|\p{Surrogate}/u);
      if (!path.startsWith("search/")) continue;
      expect(text).not.toContain("<");
      expect(scriptData(text)).toEqual([path.replace(/^search\/|\.js$/g, ""), expect.anything()]);
    }
  });

  it("is shown as it was written", () => {
    const $ = pageAt(site, "apis/demo.hostile.get.html");
    expect($("h1").text()).toContain("</script><script>pwned()</script>");
    expect($('tr[id^="request."] > th a').first().text()).toBe("</script><script>pwned()</script> 0");
    expect($("td .choices").first().find("code").eq(5).text()).toBe("{{#each this}}{{{pwned}}}{{/each}}");
    expect($("pre").text()).toContain("]]><svg onload=pwned()>");
  });

  it("does not name a file", () => {
    for (const path of site.keys()) expect(path).toMatch(/^[a-z]+(\/[a-z0-9.-]+)*\.(html|js|css|txt|md)$/);
  });
});

describe("for any document", () => {
  it("the pages are complete, harmless, linked and deterministic", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anySpec, { selector: ({ method }) => method, minLength: 1, maxLength: 3 }),
        (specs) => {
          const diagnostics = new Diagnostics();
          const site = makeSite(specs, diagnostics);
          // Two parameters with the same name, which is an error, have the same anchor.
          fc.pre(!diagnostics.hasErrors);
          expect(foreignNodes(site)).toEqual([]);
          expect(deadLinks(site)).toEqual([]);
          for (const path of pagesOf(site)) {
            const ids = pageAt(
              site,
              path,
            )("[id]")
              .map((_, element) => element.attribs["id"])
              .get();
            expect(new Set(ids).size).toBe(ids.length);
          }
          expect([...makeSite(specs.toReversed())]).toEqual([...site]);
        },
      ),
      { numRuns: 60 },
    );
  });
});

/** Returns the Markdown links to files that the site does not have. */
function deadMarkdownLinks(site: ReadonlyMap<string, string>): readonly string[] {
  return [...site]
    .filter(([path]) => path.endsWith(".md"))
    .flatMap(([path, text]) =>
      Array.from(text.matchAll(/(?<!\\)\]\(([^)]+)\)/g), ([, href = ""]) =>
        posix.join(posix.dirname(path), decodeURIComponent(href)),
      ).filter((target) => !site.has(target)),
    );
}

describe("the pages of the reference", () => {
  const size = (text: string) => Buffer.byteLength(text);
  const large = makeSpec("taobao.large.get", {
    title: "大".repeat(5000),
    description: "<&\"'>".repeat(500_000),
    labels: ["<".repeat(9999)],
    docId: "<".repeat(9999),
    request: Array.from({ length: 300 }, (_, index) =>
      field(`text_${index}`, "text", {
        required: true,
        description: "<".repeat(3000),
        example: '"'.repeat(2000),
        choices: Array.from({ length: 100 }, (_, value) => ({ value: `<${value}`, label: "<".repeat(500) })),
      }),
    ),
    response: [
      field(
        "items",
        list(
          object(
            "Item",
            Array.from({ length: 2000 }, (_, index) => field(`f${index}`, "text", { description: "描述".repeat(50) })),
          ),
        ),
      ),
      field("n".repeat(100_000), "text"),
    ],
    samples: (["json", "xml", "simplified-json"] as const).flatMap((format) => [
      { subject: "response", format, text: "<a>".repeat(100_000) } as const,
      { subject: "error", format, text: "<a>".repeat(100_000) } as const,
    ]),
    errors: Array.from({ length: 1000 }, (_, code) => ({
      code: `isv.e${code}`,
      message: "<".repeat(500),
      solution: "<".repeat(500),
    })),
  });

  it("are smaller than 100 KB and still contain everything", () => {
    const site = makeSite([large]);
    const tooLarge = pagesOf(site).filter((path) => size(site.get(path) ?? "") > 100_000);
    expect(tooLarge.map((path) => [path, size(site.get(path) ?? "")])).toEqual([]);
    expect(deadLinks(site)).toEqual([]);
    const markdown = [...site].filter(([path]) => path.endsWith(".md"));
    expect(markdown.map(([path]) => path.replace(/\.md$/, ".html")).toSorted()).toEqual(
      pagesOf(site)
        .filter((path) => /^(apis|tables)\//.test(path))
        .toSorted(),
    );
    expect(markdown.filter(([, text]) => size(text) > 100_000).map(([path]) => path)).toEqual([]);
    expect(deadMarkdownLinks(site)).toEqual([]);
    const listed = markdown.flatMap(([, text]) => text.match(/^ *- `(text_|items|f\d|nnn)/gm) ?? []);
    expect(listed).toHaveLength(300 + 2002);
    const index = [...site].filter(([path]) => path.startsWith("search/"));
    expect(index.reduce((sum, [, text]) => sum + size(text), 0)).toBeLessThan(6_000_000);
    const rows = pagesOf(site).flatMap((path) => pageAt(site, path)("table.parameters tbody tr").get());
    expect(rows).toHaveLength(300 + 2002);
    const texts = [...site].filter(([path]) => path.startsWith("texts/")).map(([, text]) => text.trimEnd());
    expect(texts).toContain(large.description);
    expect(texts).toContain("<a>".repeat(100_000));
  });

  it("are smaller than 100 KB for any number of APIs and categories", () => {
    const specs = Array.from({ length: 1200 }, (_, index) =>
      makeSpec(`taobao.group.m${index}`, {
        title: "标题".repeat(50),
        category: index % 2 === 0 ? `类目${"名".repeat(60)}${index}` : "一",
      }),
    );
    const site = makeSite(specs);
    const lists = pagesOf(site).filter((path) => !path.startsWith("apis/"));
    expect(lists.filter((path) => size(site.get(path) ?? "") > 100_000)).toEqual([]);
    expect(deadLinks(site)).toEqual([]);
    const linked = new Set(
      lists.flatMap((path) =>
        pageAt(
          site,
          path,
        )(".apis a")
          .map((_, link) => link.attribs["href"])
          .get(),
      ),
    );
    expect(linked.size).toBe(1200);
  });
});
