// The search field. It loads the index in pieces, as scripts, because pages from disk can load nothing else.
"use strict";

const topgenSearch = (() => {
  /** @type {Map<string, (data: unknown) => void>} */
  const waiting = new Map();
  /** @type {Map<string, Promise<unknown>>} */
  const loaded = new Map();

  /** Receives a piece; the pieces call it. @param {string} name @param {unknown} data */
  function take(name, data) {
    waiting.get(name)?.(data);
  }

  /** @param {string} root @param {string} name @returns {Promise<unknown>} */
  function load(root, name) {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const loading = new Promise((resolve, reject) => {
      waiting.set(name, resolve);
      const script = document.createElement("script");
      script.src = `${root}search/${name}.js`;
      script.addEventListener("error", () => {
        loaded.delete(name);
        reject(new Error(`search/${name}.js cannot be loaded.`));
      });
      document.head.append(script);
    });
    loaded.set(name, loading);
    return loading;
  }

  return { take, load };
})();

/** @type {Readonly<Record<import("./query.js").Matched, string>>} */
const matchedInChinese = {
  method: "接口名称",
  "name in the SDK": "SDK 名称",
  title: "标题",
  category: "类目",
  error: "错误码",
  description: "描述",
  parameter: "参数",
  property: "SDK 属性",
  type: "SDK 类型",
};

document.addEventListener("DOMContentLoaded", () => {
  const found = document.querySelector("input#search");
  const panel = document.getElementById("found");
  const status = document.getElementById("search-status");
  const list = document.getElementById("results");
  if (!(found instanceof HTMLInputElement) || panel === null || status === null || list === null) return;
  const input = found;
  const root = input.dataset["root"] ?? "";
  let latest = 0;

  const load = (/** @type {string} */ name) => topgenSearch.load(root, name);

  input.addEventListener("focus", () => {
    void topgenQuery.openIndex(load).catch(() => undefined);
    if (input.value.trim() !== "") panel.hidden = false;
  });
  input.addEventListener("input", () => void search());
  document.addEventListener("keydown", onKey);
  // The click has closed the results; open them again in the other language.
  document.addEventListener("topgen-language", () => {
    if (input.value.trim() !== "") void search().then(() => (panel.hidden = true));
  });
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Node && !panel.contains(target) && target !== input) panel.hidden = true;
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Node && input.parentElement?.contains(target) !== true) panel.hidden = true;
  });

  void followToOtherPage().catch(() => undefined);
  window.addEventListener("hashchange", () => void followToOtherPage().catch(() => undefined));

  /** Redirects links to parameters whose rows have moved to another page of the table. */
  async function followToOtherPage() {
    const anchor = decodeURIComponent(location.hash.slice(1));
    const module = document.body.dataset["module"];
    if (module === undefined || !/^(request|response)\./.test(anchor) || document.getElementById(anchor) !== null)
      return;
    const link = await topgenQuery.linkOf(module, anchor, load);
    if (link !== "") location.replace(root + link);
  }

  async function search() {
    const turn = (latest += 1);
    const query = input.value.trim();
    if (query === "") {
      show([], "");
      if (panel !== null) panel.hidden = true;
      return;
    }
    try {
      const { hits, total, corrected } = await topgenQuery.searchIndex(query, load);
      if (turn === latest) show(hits, statusOf(hits.length, total, corrected));
    } catch (error) {
      if (turn === latest) show([], error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {number} shown @param {number} total @param {string | undefined} corrected */
  function statusOf(shown, total, corrected) {
    if (isChinese()) {
      if (total === 0) return "没有结果。";
      const all = `共 ${total} 条结果${shown < total ? `，显示前 ${shown} 条` : ""}。`;
      return corrected === undefined ? all : `没有找到，以下是“${corrected}”的结果：${all}`;
    }
    if (total === 0) return "Nothing found.";
    const count = `${total} result${total === 1 ? "" : "s"}${shown < total ? `; the first ${shown} are shown` : ""}.`;
    return corrected === undefined ? count : `Nothing found for these words. Results for “${corrected}”: ${count}`;
  }

  function isChinese() {
    return document.documentElement.lang === "zh-CN";
  }

  /** @param {readonly import("./query.js").Hit[]} hits @param {string} words */
  function show(hits, words) {
    if (panel === null || status === null || list === null) return;
    status.textContent = words;
    list.replaceChildren(...hits.map(resultOf));
    panel.hidden = false;
  }

  /** @param {import("./query.js").Hit} hit */
  function resultOf({ api, path, link, matched, text, marks }) {
    const item = document.createElement("li");
    const anchor = document.createElement("a");
    const name = document.createElement("code");
    anchor.href = link === "" && api !== undefined ? hrefOf(api.module, path) : `${root}${link}`;
    const shown = path === "" ? (api?.method ?? text) : path;
    name.append(...breakable(shown));
    anchor.append(name, labelOf(matched));
    const where = path === "" ? (api?.title ?? "") : `${api?.method ?? ""} ${api?.title ?? ""}`.trim();
    if (where !== "" && where !== text) anchor.append(lineOf("where", where, []));
    if (text !== shown) anchor.append(lineOf("match", text, marks));
    else name.replaceChildren(...markedUp(text, marks, breakable));
    item.append(anchor);
    return item;
  }

  /** @param {import("./query.js").Matched} matched */
  function labelOf(matched) {
    const label = document.createElement("span");
    label.className = "matched";
    label.textContent = isChinese() ? matchedInChinese[matched] : matched;
    return label;
  }

  /** @param {string} name @param {string} text @param {import("./query.js").Hit["marks"]} marks */
  function lineOf(name, text, marks) {
    const line = document.createElement("span");
    line.className = name;
    line.append(...markedUp(text, marks));
    if (/\p{Script=Han}/u.test(text)) line.lang = "zh-CN";
    return line;
  }

  /** Returns a name in which lines may break after dots and underscores. @param {string} name @returns {(Node | string)[]} */
  function breakable(name) {
    return name
      .split(/(?<=[._])/)
      .flatMap((part, index) => (index === 0 ? [part] : [document.createElement("wbr"), part]));
  }

  /**
   * @param {string} text
   * @param {import("./query.js").Hit["marks"]} marks
   * @param {(text: string) => (Node | string)[]} shown
   */
  function markedUp(text, marks, shown = (text) => [text]) {
    /** @type {(Node | string)[]} */
    const parts = [];
    let end = 0;
    for (const [from, to] of [...marks].sort(([a], [b]) => a - b)) {
      if (from < end) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(from, to);
      parts.push(...shown(text.slice(end, from)), mark);
      end = to;
    }
    return [...parts, ...shown(text.slice(end))];
  }

  /** @param {string} module @param {string} path */
  function hrefOf(module, path) {
    return `${root}apis/${encodeURIComponent(module)}.html${path === "" ? "" : `#${encodeURIComponent(path)}`}`;
  }

  /** @param {KeyboardEvent} event */
  function onKey(event) {
    if (panel === null || list === null) return;
    const { target } = event;
    const inSearch = target === input || (target instanceof Node && panel.contains(target));
    if (
      event.key === "/" &&
      !(target instanceof HTMLInputElement) &&
      !event.ctrlKey &&
      !event.metaKey &&
      !event.altKey
    ) {
      event.preventDefault();
      input.focus();
    } else if (event.key === "Escape" && inSearch) {
      event.preventDefault();
      panel.hidden = true;
      input.focus();
      panel.hidden = true;
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && inSearch && !panel.hidden) {
      event.preventDefault();
      const links = [...list.querySelectorAll("a")];
      const at = links.findIndex((link) => link === document.activeElement);
      const next = at + (event.key === "ArrowDown" ? 1 : -1);
      (next < 0 ? input : links[Math.min(next, links.length - 1)])?.focus();
    } else if (event.key === "Enter" && target === input) {
      list.querySelector("a")?.click();
    }
  }
});
