import type { DocSample } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import { isMethodName } from "../../platform/method-name.js";

/**
 * Infers the method of a page without a title from its samples. The capitals of the request class show the positions
 * of the dots (`OapiWorkrecordGetRequest`); the root of the response shows underscores and the prefix that the class
 * omits (`dingtalk_oapi_workrecord_get_response`). Both omit `taobao.`.
 */
export function methodInSamples(samples: readonly DocSample[]): Located<string> | undefined {
  const root = nameIn(samples, "_response", /^<([\w.-]{1,200})_response>|^\{?\s*"([\w.-]{1,200})_response"/);
  const inClass = nameIn(samples, "Request()", / = new ([\w-]{1,200})Request\(\)/);
  const written = inClass ?? root;
  if (written === undefined) return undefined;
  const dotted = inClass === undefined ? root?.value.replaceAll("_", ".") : dottedName(inClass.value, root?.value);
  if (dotted === undefined) return undefined;
  const method = ownPrefixes.has(dotted.split(".")[0] ?? "") ? dotted : `taobao.${dotted}`;
  return isMethodName(method) ? located(method, written.place) : undefined;
}

/**
 * The first words of methods that are part of request classes. All other methods start with `taobao.`, which classes
 * omit.
 */
const ownPrefixes: ReadonlySet<string> = new Set([
  "account",
  "alibaba",
  "aliexpress",
  "alipay",
  "alitrip",
  "aliyun",
  "cainiao",
  "dingtalk",
  "qimen",
  "tmall",
  "wdk",
  "youku",
  "yunos",
]);

/**
 * Returns the first name in the samples, with the place of its line. Ignores error samples, which have no name.
 *
 * @param word a word of every line that the pattern matches; it excludes other lines quickly.
 */
function nameIn(samples: readonly DocSample[], word: string, pattern: RegExp): Located<string> | undefined {
  for (const { subject, text, lines } of samples) {
    if (subject === "error" || !text.includes(word)) continue;
    for (const [index, line] of text.split("\n").entries()) {
      if (!line.includes(word)) continue;
      const found = pattern.exec(line);
      const name = found?.[1] ?? found?.[2];
      const place = lines[index];
      if (name !== undefined && place !== undefined) return located(name, place);
    }
  }
  return undefined;
}

/**
 * Returns the method name of a class: dots are at its capitals, or where the root of the response has an underscore
 * as well.
 */
function dottedName(inClass: string, root: string | undefined): string {
  const bare = inClass.replaceAll("_", "").toLowerCase();
  const bareRoot = root?.replaceAll(/[_.]/g, "").toLowerCase();
  if (root === undefined || !bareRoot?.endsWith(bare)) {
    return inClass.replaceAll(/(?<=.)(?=[A-Z])/g, ".").toLowerCase();
  }
  // Text before the class's name in the root is a prefix; its parts are joined by dots.
  let before = bareRoot.length - bare.length;
  let method = "";
  let at = 0;
  for (const letter of root) {
    if (letter !== "_" && letter !== ".") {
      method += letter;
      if (before > 0) before -= 1;
      else at += 1;
      continue;
    }
    const isUnderscore = before === 0 && at > 0 && /^[a-z_]/.test(inClass.charAt(at));
    if (inClass[at] === "_") at += 1;
    method += isUnderscore ? "_" : ".";
  }
  return method;
}
