// Reads the contents of an API's page, to print them as Markdown. A page from disk cannot load the file that holds the
// Markdown, and a second copy as a script would double it.
"use strict";

window.topgenReadPage = () => {
  /** @typedef {import("./markdown.js").ShownText} ShownText @typedef {import("./markdown.js").Whole} Whole */
  const heading = document.querySelector("h1");
  const description = document.querySelector(".description");
  const ownErrors = document.querySelector(".own-errors");
  return {
    method: textOf(heading?.querySelector("code")),
    title: textOf(heading?.querySelector("span")),
    description: description === null ? undefined : shownText(description, description),
    session: textOf(document.querySelector(".facts .en:not(dt *)")),
    request: readTable("request"),
    response: readTable("response"),
    program: readCode(document.querySelector('.code-of-call [data-pane="typescript"]')),
    samples: [...document.querySelectorAll('[aria-labelledby="samples"] .pane')].map((pane) => ({
      format: pane instanceof HTMLElement ? (pane.dataset["pane"] ?? "") : "",
      sample: readCode(pane),
    })),
    errors: ownErrors === null ? undefined : readErrors(ownErrors),
  };

  /** @param {"request" | "response"} name @returns {import("./markdown.js").Table} */
  function readTable(name) {
    const section = document.querySelector(`[aria-labelledby="${name}"]`);
    return {
      rows: [...(section?.querySelectorAll("tr[data-depth]") ?? [])].map(readRow),
      others: [...(section?.querySelectorAll(".parts a") ?? [])].map((link) => hrefOf(link).replace(/\.html$/, ".md")),
    };
  }

  /** @param {Element} row @returns {import("./markdown.js").Row} */
  function readRow(row) {
    const name = row.querySelector("th a code");
    const head = row.querySelector("th");
    const details = row.querySelector("td:last-child");
    const description = details?.querySelector(":scope > p[lang]") ?? null;
    const required = row.querySelector("td:nth-child(3):not(:last-child, .unknown) .en");
    return {
      name: shownText(name, head),
      property: head?.querySelector(".property")?.textContent,
      depth: row instanceof HTMLElement ? Number(row.dataset["depth"]) : 0,
      type: textOf(row.querySelector("td code")),
      required: required === null ? undefined : { en: textOf(required) },
      deprecated: name?.matches(".deprecated") === true,
      description: description === null ? undefined : shownText(description, description),
      facts: [...(details?.querySelectorAll(":scope > .fact:has(code)") ?? [])].map((fact) => ({
        label: { en: textOf(fact.querySelector(".en")).replace(/: $/, "") },
        value: shownText(fact.querySelector("code"), fact),
      })),
      choices: [...(details?.querySelectorAll(".choices li:not(.rest)") ?? [])].map((choice) => ({
        value: textOf(choice.querySelector("code")),
        label: { text: textOf(choice.querySelector("span")) },
      })),
      allChoices: wholeIn(details?.querySelector(".choices .rest")),
    };
  }

  /** @param {Element} section @returns {import("./markdown.js").Errors} */
  function readErrors(section) {
    const sample = section.querySelector(".error-sample");
    return {
      rows: [...section.querySelectorAll("tbody tr")].map((row) => ({
        code: textOf(row.querySelector("code")),
        message: { text: textOf(row.querySelector("td")) },
        solution: { text: textOf(row.querySelector("td:last-child")) },
      })),
      sample: sample === null ? undefined : readCode(sample),
      all: wholeIn(section.querySelector(".all-errors")),
    };
  }

  /** @param {Element | null} pane @returns {ShownText} */
  function readCode(pane) {
    return shownText(pane?.querySelector("pre code"), pane);
  }

  /**
   * @param {Element | null | undefined} element
   * @param {Element | null | undefined} around the element with the link to the whole text.
   * @returns {ShownText}
   */
  function shownText(element, around) {
    const texts = [...(element?.childNodes ?? [])].filter((node) => !(node instanceof HTMLAnchorElement));
    return { text: texts.map((node) => node.textContent ?? "").join(""), whole: wholeIn(around) };
  }

  /** @param {Element | null | undefined} element @returns {Whole | undefined} */
  function wholeIn(element) {
    const link = element?.querySelector("a.whole");
    return link instanceof HTMLElement
      ? { href: hrefOf(link), characters: link.dataset["characters"] ?? "" }
      : undefined;
  }

  /** Returns the address of a link as written, relative to the page. @param {Element} link */
  function hrefOf(link) {
    return link.getAttribute("href") ?? "";
  }

  /** @param {Element | null | undefined} element */
  function textOf(element) {
    return element?.textContent ?? "";
  }
};
