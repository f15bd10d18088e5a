// Theme, rows that open and close, links to parameters, copying. Everything can be read without this script.
"use strict";

(() => {
  const root = document.documentElement;
  root.dataset["scripts"] = "";

  const storedTheme = readTheme();
  // Before the first paint, so that the page does not flash.
  if (storedTheme !== undefined) root.dataset["theme"] = storedTheme;

  document.addEventListener("DOMContentLoaded", () => {
    setUpTheme();
    for (const table of document.querySelectorAll("table.parameters")) closeLargeTable(rowsOf(table));
    openTarget();
    window.addEventListener("hashchange", openTarget);
    document.addEventListener("click", (event) => {
      const button = event.target instanceof Element ? event.target.closest("button") : null;
      if (button === null) return;
      if (button.matches(".fold")) setOpen(button, button.getAttribute("aria-expanded") !== "true");
      else if (button.matches(".copy")) void copy(button);
      else if (button.dataset["fold"] !== undefined) foldAll(button, button.dataset["fold"] === "open");
    });
  });

  /** @returns {"light" | "dark" | undefined} */
  function readTheme() {
    try {
      const theme = localStorage.getItem("topgen-theme");
      return theme === "light" || theme === "dark" ? theme : undefined;
    } catch {
      return undefined; // Browsers may refuse pages from disk a storage.
    }
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
      try {
        localStorage.setItem("topgen-theme", theme);
      } catch {
        // It then lasts as long as the page.
      }
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

  /** What is small is seen best all at once. @param {readonly HTMLTableRowElement[]} rows */
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

  /** Opens what a linked parameter lies in, and goes there. */
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

  /** @param {HTMLButtonElement} button */
  async function copy(button) {
    const text = button.parentElement?.querySelector("code")?.textContent ?? "";
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Select and copy";
    }
    setTimeout(() => {
      button.textContent = "Copy";
    }, 2000);
  }
})();
