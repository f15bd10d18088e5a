/** Replaces what must not be seen in a text. */
export type Mask = (text: string) => string;

/** What stands where a secret was. */
export const masked = "***";

/**
 * A mask for the given secrets, also where they stand URL-encoded. Errors carry texts of others: a failed `fetch` may
 * quote the address or the body that it sent, a proxy may answer with the request that it refused.
 */
export function maskOf(secrets: readonly (string | undefined)[]): Mask {
  let hidden: readonly string[] | undefined;
  // Most calls succeed and need no mask: what it hides is only spelled out when a text has to be masked.
  return (text) => {
    hidden ??= spellings(secrets);
    return hidden.reduce((result, secret) => result.replaceAll(secret, masked), text);
  };
}

/**
 * A copy of what was thrown that is safe to keep: name, message, code and causes, masked. The original is let go,
 * since nobody knows what its own members hold.
 */
export function maskedCause(thrown: unknown, mask: Mask, depth = 0): Error | undefined {
  if (thrown === undefined || depth > 5) return undefined;
  if (!(thrown instanceof Error)) return new Error(mask(typeof thrown === "string" ? thrown : typeof thrown));
  const copy = new Error(mask(thrown.message));
  copy.name = mask(thrown.name);
  copy.stack = mask(thrown.stack ?? copy.message);
  if ("code" in thrown && typeof thrown.code === "string") Object.assign(copy, { code: mask(thrown.code) });
  const cause = maskedCause(thrown.cause, mask, depth + 1);
  if (cause !== undefined) Object.defineProperty(copy, "cause", { value: cause, configurable: true, writable: true });
  return copy;
}

function spellings(secrets: readonly (string | undefined)[]): readonly string[] {
  const texts = new Set<string>();
  for (const secret of secrets) {
    if (secret === undefined || secret === "") continue;
    texts.add(secret);
    texts.add(new URLSearchParams({ "": secret }).toString().slice(1));
    texts.add(JSON.stringify(secret).slice(1, -1));
  }
  // The longest first, so that a secret that contains another one leaves no rest of itself.
  return [...texts].sort((left, right) => right.length - left.length);
}
