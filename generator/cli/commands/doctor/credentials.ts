import type { Check, Finding } from "./check.js";

/**
 * The environment variables of the README's programs, and their form: digits for keys, 32 hexadecimal digits for
 * secrets; the secret of the test account is the word "test". The check sends nothing and prints no value.
 */
const forms: readonly (readonly [variable: string, form: RegExp, expected: "digits" | "secret" | "session"])[] = [
  ["TOP_APP_KEY", /^\d+$/, "digits"],
  ["TOP_APP_SECRET", /^(?:[0-9a-f]{32}|test)$/i, "secret"],
  ["TOP_SESSION", /^[\x21-\x7e]+$/, "session"],
];

export const credentialsCheck: Check = {
  name: "credentials",
  run: ({ environment, words: { credentials } }) =>
    forms.map(([variable, form, expected]): Finding => {
      const value = environment[variable];
      if (value === undefined || value === "") return { level: "ok", message: credentials.notSet(variable) };
      if (form.test(value)) return { level: "ok", message: credentials.set(variable) };
      return { level: "warning", message: credentials[expected](variable), fix: credentials.fix };
    }),
};
