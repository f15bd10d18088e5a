/** The cookie whose value every request repeats as a parameter; without it, the response is "page has expired". */
export const tokenName = "_tb_token_";

/** The cookies that the platform has set, as a browser would keep them for one host. They are only kept in memory. */
export class Session {
  readonly #cookies = new Map<string, string>();

  /** The token that requests send; `undefined` before the platform has issued one. */
  get token(): string | undefined {
    return this.#cookies.get(tokenName);
  }

  get cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** Stores the cookies of the `Set-Cookie` headers of a response. */
  absorb(setCookies: readonly string[]): void {
    for (const line of setCookies) {
      const [pair = "", ...attributes] = line.split(";");
      const equals = pair.indexOf("=");
      const name = pair.slice(0, Math.max(0, equals)).trim();
      const value = pair.slice(equals + 1).trim();
      if (!cookieName.test(name) || !cookieValue.test(value)) continue;
      if (value === "" || attributes.some(isRemoval)) this.#cookies.delete(name);
      else if (this.#cookies.has(name) || this.#cookies.size < maxCookies) this.#cookies.set(name, value);
    }
  }
}

/** The maximum number of cookies: more than the platform sets, and within every server's limit on headers. */
const maxCookies = 50;

// Other characters could break out of the header that sends the cookies back.
const cookieName = /^[\w!#$%&'*+.^`|~-]{1,128}$/;
const cookieValue = /^[\x21-\x3a\x3c-\x7e]{0,4096}$/;

/** Returns whether an attribute removes a cookie: an age of 0, or a date in the past. */
function isRemoval(attribute: string): boolean {
  const [name = "", value = ""] = attribute.split("=");
  switch (name.trim().toLowerCase()) {
    case "max-age":
      return /^\s*(?:0+|-\d+)\s*$/.test(value);
    case "expires":
      return Date.parse(value) < Date.now();
    default:
      return false;
  }
}
