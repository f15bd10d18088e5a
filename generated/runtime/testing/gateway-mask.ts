/** The text that replaces a secret in messages and logs. */
export const hidden = "***";

/**
 * The value of a parameter as messages and logs show it: {@link hidden} if its name says that it is a session, a token, a
 * password or a signature, otherwise without the secrets in it.
 */
export function shownValue(name: string, value: string): string {
  return isSecret.test(name) ? hidden : withoutSecrets(value);
}

/**
 * A text that may hold other values (an object in JSON, the body of a batch) without the secrets among them: members of
 * JSON, fields of a form, elements of XML. The rest stays as it is.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(jsonMember, `$1$2${hidden}$2`)
    .replace(formField, `$1${hidden}`)
    .replace(xmlElement, `$1${hidden}`);
}

const isSecret = /^(?:session|session_?key|sign)$|token|secret|passw(?:or)?d/i;

const secretName = "session|session_?key|sign|[\\w.-]{0,100}(?:token|secret|passw(?:or)?d)[\\w.-]{0,100}";

/** JSON inside a text of other JSON has a backslash before its quotes. Other values have no quotes. */
const jsonMember = /* @__PURE__ */ new RegExp(
  `((\\\\*")(?:${secretName})\\2\\s{0,100}:\\s{0,100})(?:\\2(?:(?!(?<!\\\\)\\2)[^])*\\2?|[\\w.+-]+)`,
  "gi",
);

const formField = /* @__PURE__ */ new RegExp(`((?:^|[&\\n])(?:${secretName})=)[^&\\r\\n]*`, "gi");

const xmlElement = /* @__PURE__ */ new RegExp(`(<(?:${secretName})>)[^<]*`, "gi");
