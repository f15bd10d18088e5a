import type { Check, Finding } from "./check.js";

/**
 * The variables that the README's programs read. Nothing is sent anywhere and no value is shown: what is told is
 * whether it is there and looks like what the platform gives out, as digits for keys and 32 hexadecimal digits for
 * secrets; the test account's secret is the word "test".
 */
const forms: readonly (readonly [variable: string, form: RegExp, expected: string])[] = [
  ["TOP_APP_KEY", /^\d+$/, "digits"],
  ["TOP_APP_SECRET", /^(?:[0-9a-f]{32}|test)$/i, "32 hexadecimal digits"],
  ["TOP_SESSION", /^[\x21-\x7e]+$/, "text without blanks"],
];

export const credentialsCheck: Check = {
  name: "credentials",
  run: ({ environment }) =>
    forms.map(([variable, form, expected]): Finding => {
      const value = environment[variable];
      if (value === undefined || value === "") return { level: "ok", message: `${variable} is not set` };
      if (form.test(value)) return { level: "ok", message: `${variable} is set` };
      const message = `${variable} is set, but is not ${expected}`;
      return {
        level: "warning",
        message,
        fix: "Copy it again from the platform's console; blanks at its ends count.",
      };
    }),
};
