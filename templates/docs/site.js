// Theme, language and other stored choices, expandable rows, links to parameters, lists, copying. All content is readable
// without this script.
"use strict";

(() => {
  const root = document.documentElement;
  /** The choices that apply to all pages, and the classes of the panes to choose from. */
  const choices = /** @type {const} */ ([
    ["code", ["typescript", "curl"]],
    ["sample", ["json", "xml"]],
  ]);
  /** @type {Readonly<Record<string, string>>} */
  const paneTitles = { typescript: "TypeScript", curl: "curl", json: "JSON", xml: "XML" };
  root.dataset["scripts"] = "";

  // Runs before the first paint, so that the page does not flash.
  const storedTheme = stored("theme", ["light", "dark"]);
  if (storedTheme !== undefined) root.dataset["theme"] = storedTheme;
  root.lang = stored("language", ["en", "zh-CN"]) ?? (/^zh\b/i.test(navigator.language) ? "zh-CN" : "en");
  for (const [choice, values] of choices) root.dataset[choice] = stored(choice, values) ?? values[0];

  document.addEventListener("DOMContentLoaded", () => {
    setUpTheme();
    setUpLanguage();
    setUpChoices();
    setUpSideList();
    setUpFilter();
    for (const table of document.querySelectorAll("table.parameters")) closeLargeTable(rowsOf(table));
    openTarget();
    window.addEventListener("hashchange", openTarget);
    document.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button === null) return;
      if (button.matches(".fold")) setOpen(button, button.getAttribute("aria-expanded") !== "true");
      else if (button.matches(".copy"))
        void copy(button, button.parentElement?.querySelector("code")?.textContent ?? "");
      else if (button.matches(".markdown")) void copy(button, topgenMarkdown.apiMarkdown(window.topgenReadPage()));
      else if (button.dataset["choice"] !== undefined) choose(button.dataset["choice"], button.dataset["show"] ?? "");
      else if (button.dataset["fold"] !== undefined) foldAll(button, button.dataset["fold"] === "open");
    });
  });

  /** @param {string} name @param {readonly string[]} values */
  function stored(name, values) {
    try {
      return values.find((value) => value === localStorage.getItem(`topgen-${name}`));
    } catch {
      return undefined; // Browsers may deny storage to pages from disk.
    }
  }

  /** @param {string} name @param {string} value */
  function store(name, value) {
    try {
      localStorage.setItem(`topgen-${name}`, value);
    } catch {
      // The choice then lasts as long as the page.
    }
  }

  function setUpLanguage() {
    /** @type {Map<Element, string>} */
    const english = new Map();
    const { title } = document;
    const titleInChinese = document.querySelector("title")?.dataset["zhTitle"];
    const show = () => {
      const isChinese = root.lang === "zh-CN";
      for (const [attribute, name] of [
        ["aria-label", "zhLabel"],
        ["placeholder", "zhPlaceholder"],
      ]) {
        for (const element of document.querySelectorAll(
          `[data-zh-${attribute === "placeholder" ? "placeholder" : "label"}]`,
        )) {
          if (!(element instanceof HTMLElement) || attribute === undefined || name === undefined) continue;
          if (!english.has(element)) english.set(element, element.getAttribute(attribute) ?? "");
          const text = isChinese ? element.dataset[name] : english.get(element);
          element.setAttribute(attribute, text ?? "");
        }
      }
      document.title = (isChinese ? titleInChinese : undefined) ?? title;
    };
    document.querySelector("button.language")?.addEventListener("click", () => {
      root.lang = root.lang === "zh-CN" ? "en" : "zh-CN";
      store("language", root.lang);
      show();
      document.dispatchEvent(new Event("topgen-language"));
    });
    show();
  }

  /** Replaces the titles of panes by a row of buttons if there is more than one pane. */
  function setUpChoices() {
    for (const section of document.querySelectorAll("section.choice")) {
      const bar = document.createElement("div");
      bar.className = "tabs";
      const [choice, values] = section.querySelector('[data-pane="curl"]') === null ? choices[1] : choices[0];
      for (const value of values) {
        const button = document.createElement("button");
        button.type = "button";
        button.dataset["show"] = value;
        button.dataset["choice"] = choice;
        button.textContent = paneTitles[value] ?? value;
        bar.append(button);
      }
      section.querySelector("h2")?.after(bar);
    }
    showChoices();
  }

  function showChoices() {
    for (const button of document.querySelectorAll("button[data-choice]")) {
      if (!(button instanceof HTMLElement)) continue;
      const { choice = "", show } = button.dataset;
      button.setAttribute("aria-pressed", String(root.dataset[choice] === show));
    }
  }

  /** @param {string} choice @param {string} value */
  function choose(choice, value) {
    root.dataset[choice] = value;
    store(choice, value);
    showChoices();
  }

  /** Shows the APIs of the category beside the page if there is room. */
  function setUpSideList() {
    const side = document.querySelector("nav.side");
    const list = side?.querySelector("ul");
    if (!(side instanceof HTMLElement) || !list || getComputedStyle(side).display === "none") return;
    window.topgenSideList = (rows) => {
      for (const [module = "", method = "", title = ""] of rows) {
        const link = document.createElement("a");
        link.href = `${encodeURIComponent(module)}.html`;
        link.textContent = title || method;
        link.title = method;
        if (/\p{Script=Han}/u.test(title)) link.lang = "zh-CN";
        if (module === document.body.dataset["module"]) link.setAttribute("aria-current", "page");
        const item = document.createElement("li");
        item.append(link);
        list.append(item);
      }
      const current = side.querySelector("[aria-current]");
      if (current instanceof HTMLElement) side.scrollTop = current.offsetTop - side.clientHeight / 2;
    };
    const script = document.createElement("script");
    script.src = side.dataset["list"] ?? "";
    document.head.append(script);
  }

  /** Hides the entries that do not contain all words of the filter. */
  function setUpFilter() {
    const input = document.querySelector(".filter input");
    if (!(input instanceof HTMLInputElement)) return;
    const none = document.querySelector(".filter .none");
    const items = [...document.querySelectorAll(".categories li, .apis li")];
    input.addEventListener("input", () => {
      const words = input.value.toLowerCase().split(/\s+/);
      for (const item of items) {
        const text = item.textContent.toLowerCase();
        item.toggleAttribute("hidden", !words.every((word) => text.includes(word)));
      }
      none?.toggleAttribute(
        "hidden",
        items.some((item) => !item.hasAttribute("hidden")),
      );
    });
  }

  function setUpTheme() {
    const button = document.querySelector("button.theme");
    if (button === null) return;
    const system = matchMedia("(prefers-color-scheme: dark)");
    const isDark = () => (root.dataset["theme"] ?? (system.matches ? "dark" : "light")) === "dark";
    const show = () => {
      button.setAttribute("aria-pressed", String(isDark()));
    };
    button.addEventListener("click", () => {
      const theme = isDark() ? "light" : "dark";
      root.dataset["theme"] = theme;
      store("theme", theme);
      show();
    });
    system.addEventListener("change", show);
    show();
  }

  /** @param {Element} table @returns {readonly HTMLTableRowElement[]} */
  function rowsOf(table) {
    return [...table.querySelectorAll("tr")].filter((row) => row.dataset["depth"] !== undefined);
  }

  /** @param {HTMLTableRowElement} row */
  function depthOf(row) {
    return Number(row.dataset["depth"]);
  }

  /** Expands all rows of a small table. @param {readonly HTMLTableRowElement[]} rows */
  function closeLargeTable(rows) {
    if (rows.length <= 40) return;
    for (const row of rows) if (depthOf(row) >= 1) row.querySelector(".fold")?.setAttribute("aria-expanded", "false");
    showRows(rows);
  }

  /** Shows the rows whose parents are all open. @param {readonly HTMLTableRowElement[]} rows */
  function showRows(rows) {
    let closedFrom = Infinity;
    for (const row of rows) {
      const depth = depthOf(row);
      if (depth <= closedFrom) closedFrom = Infinity;
      row.toggleAttribute("data-closed", depth > closedFrom);
      if (depth <= closedFrom && row.querySelector(".fold")?.getAttribute("aria-expanded") === "false") {
        closedFrom = depth;
      }
    }
  }

  /** @param {HTMLButtonElement} button @param {boolean} open */
  function setOpen(button, open) {
    button.setAttribute("aria-expanded", String(open));
    const table = button.closest("table");
    if (table !== null) showRows(rowsOf(table));
  }

  /** @param {HTMLButtonElement} button @param {boolean} open */
  function foldAll(button, open) {
    const table = button.closest("section, main")?.querySelector("table.parameters") ?? null;
    if (table === null) return;
    for (const fold of table.querySelectorAll(".fold")) fold.setAttribute("aria-expanded", String(open));
    showRows(rowsOf(table));
  }

  /** Expands the rows around a linked parameter, and scrolls to it. */
  function openTarget() {
    const target = document.getElementById(fragment());
    const table = target?.closest("table") ?? null;
    if (target === null || table === null) return;
    const rows = rowsOf(table);
    const index = rows.findIndex((row) => row === target);
    let depth = index === -1 ? 0 : depthOf(/** @type {HTMLTableRowElement} */ (target));
    for (let above = index - 1; above >= 0 && depth > 0; above -= 1) {
      const row = rows[above];
      if (row === undefined || depthOf(row) >= depth) continue;
      depth = depthOf(row);
      row.querySelector(".fold")?.setAttribute("aria-expanded", "true");
    }
    showRows(rows);
    target.scrollIntoView({ block: "center", behavior: "instant" });
  }

  function fragment() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return "";
    }
  }

  /** @param {HTMLButtonElement} button @param {string} text */
  async function copy(button, text) {
    const before = [...button.childNodes];
    // The elements beside the button keep their places.
    button.style.minWidth = `${button.offsetWidth}px`;
    const isChinese = root.lang === "zh-CN";
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = isChinese ? "已复制" : "Copied";
    } catch {
      button.textContent = isChinese ? "复制失败，请手动选择" : "Select and copy";
    }
    setTimeout(() => {
      button.replaceChildren(...before);
      button.style.minWidth = "";
    }, 2000);
  }
})();
