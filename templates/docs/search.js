// Search over methods, titles and names of parameters. Its data comes in pieces, by scripts: pages from disk may load
// nothing else.
"use strict";

/**
 * @typedef {readonly [module: string, method: string, title: string]} ApiRow
 * @typedef {readonly (number | string)[]} UsesRow A name's number, then threes: API's number, path around, link if it is another than these say.
 * @typedef {{ readonly apis: number, readonly names: number, readonly uses: readonly number[] }} Start
 * @typedef {{ readonly href: string, readonly name: string, readonly where: string }} Result
 */

const topgenSearch = (() => {
  /** @type {Map<string, (data: unknown) => void>} */
  const waiting = new Map();
  /** @type {Map<string, Promise<unknown>>} */
  const loaded = new Map();

  /** Called by the pieces. @param {string} name @param {unknown} data */
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

document.addEventListener("DOMContentLoaded", () => {
  const found = document.querySelector("input#search");
  const panel = document.getElementById("found");
  const status = document.getElementById("search-status");
  const list = document.getElementById("results");
  if (!(found instanceof HTMLInputElement) || panel === null || status === null || list === null) return;
  const input = found;
  const root = input.dataset["root"] ?? "";
  let latest = 0;

  input.addEventListener("focus", () => {
    void Promise.all([apiRows(), parameterNames()]).catch(() => undefined);
    if (input.value.trim() !== "") panel.hidden = false;
  });
  input.addEventListener("input", () => void search());
  document.addEventListener("keydown", onKey);
  document.addEventListener("focusin", ({ target }) => {
    if (target instanceof Node && !panel.contains(target) && target !== input) panel.hidden = true;
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Node && input.parentElement?.contains(target) !== true) panel.hidden = true;
  });

  void followToOtherPage().catch(() => undefined);
  window.addEventListener("hashchange", () => void followToOtherPage().catch(() => undefined));

  /** Links to parameters stay good when a table has grown and the row has moved to a page further on. */
  async function followToOtherPage() {
    const anchor = decodeURIComponent(location.hash.slice(1));
    const module = document.body.dataset["module"];
    const end = anchor.lastIndexOf(".");
    if (module === undefined || !/^(request|response)\./.test(anchor) || document.getElementById(anchor) !== null)
      return;
    const [names, apis] = await Promise.all([parameterNames(), apiRows()]);
    const number = names.indexOf(anchor.slice(end + 1));
    const uses = number === -1 ? [] : await usesOf(number);
    const found = uses.find(({ api, around }) => apis[api]?.[0] === module && around === anchor.slice(0, end));
    if (found !== undefined && found.link !== "") location.replace(root + found.link);
  }

  async function search() {
    const turn = (latest += 1);
    const words = input.value
      .trim()
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== "");
    if (words.length === 0) {
      show([], "");
      if (panel !== null) panel.hidden = true;
      return;
    }
    try {
      const [apis, parameters] = await Promise.all([findApis(words), findParameters(words)]);
      if (turn !== latest) return;
      show(
        [...apis.results, ...parameters.results],
        apis.total + parameters.total === 0
          ? "Nothing found."
          : `${count(apis.total, "API")}, ${count(parameters.total, "parameter name")}${apis.more || parameters.more ? "; the first ones are shown" : ""}.`,
      );
    } catch (error) {
      if (turn === latest) show([], error instanceof Error ? error.message : String(error));
    }
  }

  /** @param {number} number @param {string} thing */
  function count(number, thing) {
    return `${number} ${thing}${number === 1 ? "" : "s"}`;
  }

  /** @param {readonly Result[]} results @param {string} words */
  function show(results, words) {
    if (panel === null || status === null || list === null) return;
    status.textContent = words;
    list.replaceChildren(
      ...results.map(({ href, name, where }) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        const code = document.createElement("code");
        const second = document.createElement("span");
        link.href = href;
        code.textContent = name;
        second.className = "where";
        second.textContent = where;
        if (/\p{Script=Han}/u.test(where)) second.lang = "zh-CN";
        link.append(code, second);
        item.append(link);
        return item;
      }),
    );
    panel.hidden = false;
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

  /** @returns {Promise<Start>} */
  async function start() {
    return /** @type {Start} */ (await topgenSearch.load(root, "start"));
  }

  /** @param {string} kind @param {number} number @returns {Promise<readonly unknown[]>} */
  async function allPieces(kind, number) {
    const pieces = await Promise.all(
      Array.from({ length: number }, (_, index) => topgenSearch.load(root, `${kind}-${index}`)),
    );
    return pieces.flatMap((piece) => /** @type {unknown[]} */ (piece));
  }

  /** @returns {Promise<readonly ApiRow[]>} */
  async function apiRows() {
    return /** @type {readonly ApiRow[]} */ (await allPieces("apis", (await start()).apis));
  }

  /** @returns {Promise<readonly string[]>} */
  async function parameterNames() {
    return /** @type {readonly string[]} */ (await allPieces("names", (await start()).names));
  }

  /** @param {readonly string[]} words */
  async function findApis(words) {
    const ranked = [];
    for (const [module, method, title] of await apiRows()) {
      const name = (method === "" ? module : method).toLowerCase();
      const rank = rankOf(words, name, title.toLowerCase());
      if (rank !== undefined) ranked.push({ rank, module, name: method === "" ? module : method, title });
    }
    ranked.sort((a, b) => a.rank - b.rank);
    return {
      total: ranked.length,
      more: ranked.length > 20,
      results: ranked.slice(0, 20).map(({ module, name, title }) => ({ href: pageOf(module), name, where: title })),
    };
  }

  /** Small is good. @param {readonly string[]} words @param {string} name @param {string} title */
  function rankOf(words, name, title) {
    let rank = name.length / 1000;
    for (const word of words) {
      const at = name.indexOf(word);
      const atTitle = title.indexOf(word);
      if (at === -1 && atTitle === -1) return undefined;
      if (name === word || title === word) rank += 0;
      else if (at === 0 || atTitle === 0 || name[at - 1] === ".") rank += 1;
      else rank += 2;
    }
    return rank;
  }

  /**
   * Parameters whose names hold the words; words that a name does not hold have to stand in its path, method or title.
   *
   * @param {readonly string[]} words
   */
  async function findParameters(words) {
    const [names, apis] = await Promise.all([parameterNames(), apiRows()]);
    const ranked = names.flatMap((name, number) => {
      const lower = name.toLowerCase();
      const held = words.filter((word) => lower.includes(word));
      const [word] = held;
      if (word === undefined) return [];
      const others = words.filter((other) => !held.includes(other));
      const rank = (lower === word ? 0 : lower.startsWith(word) ? 1 : 2) + name.length / 1000;
      return [{ number, name, others, isExact: lower === word, rank: rank + others.length }];
    });
    ranked.sort((a, b) => a.rank - b.rank);
    const best = await Promise.all(
      ranked.slice(0, 8).map(async ({ number, name, others, isExact }) => {
        const uses = (await usesOf(number)).filter(({ api, around }) => {
          const about = `${around} ${(apis[api] ?? []).join(" ")}`.toLowerCase();
          return others.every((word) => about.includes(word));
        });
        return { name, uses, shown: uses.slice(0, isExact ? 15 : 3) };
      }),
    );
    const results = best.flatMap(({ name, shown }) =>
      shown.map(({ api, around, link }) => {
        const [module = "", method = "", title = ""] = apis[api] ?? [];
        const path = `${around}.${name}`;
        return {
          href: link === "" ? `${pageOf(module)}#${encodeURIComponent(path)}` : `${root}${link}`,
          name: path,
          where: `${method === "" ? module : method} ${title}`,
        };
      }),
    );
    const whole = ranked.filter(({ others }) => others.length === 0).length;
    return {
      total: Math.max(whole, best.filter(({ uses }) => uses.length > 0).length),
      more: whole > best.length || best.some(({ uses, shown }) => uses.length > shown.length),
      results,
    };
  }

  /** The parameters of a name; those of a frequent one go over several pieces, of which the first are enough. @param {number} number */
  async function usesOf(number) {
    const { uses } = await start();
    let piece = 0;
    while ((uses[piece + 1] ?? Infinity) <= number) piece += 1;
    const rows = /** @type {readonly UsesRow[]} */ (await topgenSearch.load(root, `uses-${piece}`));
    const row = rows.find(([name]) => name === number) ?? [];
    const found = [];
    for (let at = 1; at < row.length; at += 3) {
      found.push({ api: Number(row[at]), around: String(row[at + 1]), link: String(row[at + 2]) });
    }
    return found;
  }

  /** @param {string} module */
  function pageOf(module) {
    return `${root}apis/${encodeURIComponent(module)}.html`;
  }
});
