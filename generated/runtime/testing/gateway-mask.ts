/** The text that replaces a secret in messages and logs. */
export const hidden = "***";

/**
 * Returns the value of a parameter for messages and logs: {@link hidden} if it is a session, a token, a password or a
 * signature by its name, otherwise the value with the secrets in it masked.
 */
export function shownValue(name: string, value: string): string {
  return isSecret.test(name) ? hidden : withoutSecrets(value);
}

/**
 * Masks the secrets in a text that may contain other values, such as JSON or the body of a batch: in members of JSON,
 * fields of a form and elements of XML. The rest is unchanged.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(jsonMember, `$1$2${hidden}$2`)
    .replace(formField, `$1${hidden}`)
    .replace(xmlElement, `$1${hidden}`);
}

const isSecret = /^(?:session|session_?key|sign)$|token|secret|passw(?:or)?d/i;

const secretName = "session|session_?key|sign|[\\w.-]{0,100}(?:token|secret|passw(?:or)?d)[\\w.-]{0,100}";

/**
 * Matches members of JSON. In JSON inside a string of other JSON, the quotes have backslashes. Values that are not
 * strings have no quotes.
 */
const jsonMember = /* @__PURE__ */ new RegExp(
  `((\\\\*")(?:${secretName})\\2\\s{0,100}:\\s{0,100})(?:\\2(?:(?!(?<!\\\\)\\2)[^])*\\2?|[\\w.+-]+)`,
  "gi",
);

const formField = /* @__PURE__ */ new RegExp(`((?:^|[&\\n])(?:${secretName})=)[^&\\r\\n]*`, "gi");

const xmlElement = /* @__PURE__ */ new RegExp(`(<(?:${secretName})>)[^<]*`, "gi");
