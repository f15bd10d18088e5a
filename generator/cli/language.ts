import type { Language } from "../model/language.js";

/** The values of `--lang`. */
export const languages: readonly Language[] = ["en", "zh"];

/** The language of a command line, and the command line without the option for it. */
export interface ChosenLanguage {
  readonly language: Language;
  /** The command line; an invalid value of `--lang` stays in it, and is reported like other invalid values. */
  readonly commandLine: readonly string[];
}

/**
 * Returns the language of the output: `--lang`, else `TOPGEN_LANG`, else Chinese for a Chinese locale, else English.
 * Output for programs (`--json`) is always English.
 */
export function chooseLanguage(
  commandLine: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): ChosenLanguage {
  let chosen: Language | undefined;
  const rest: string[] = [];
  for (let index = 0; index < commandLine.length; index += 1) {
    const argument = commandLine[index] ?? "";
    // Arguments after `--` are never options.
    if (argument === "--") {
      rest.push(...commandLine.slice(index));
      break;
    }
    const isAlone = argument === "--lang";
    const value = isAlone ? commandLine[index + 1] : argument.startsWith("--lang=") ? argument.slice(7) : undefined;
    const language = languages.find((known) => known === value);
    if (language === undefined) rest.push(argument);
    else {
      chosen = language;
      if (isAlone) index += 1;
    }
  }
  const isJson = optionsOf(rest).includes("--json");
  return { language: isJson ? "en" : (chosen ?? languageOf(environment)), commandLine: rest };
}

/** Returns the part of a command line before `--`, which can contain options. */
function optionsOf(commandLine: readonly string[]): readonly string[] {
  const end = commandLine.indexOf("--");
  return end === -1 ? commandLine : commandLine.slice(0, end);
}

function languageOf(environment: Readonly<Record<string, string | undefined>>): Language {
  const wanted = languages.find((known) => known === environment["TOPGEN_LANG"]);
  if (wanted !== undefined) return wanted;
  // The first variable that is set applies, as in the C library.
  const locale = [environment["LC_ALL"], environment["LC_MESSAGES"], environment["LANG"]].find(
    (value) => value !== undefined && value !== "",
  );
  return /^zh(?![a-z])/i.test(locale ?? "") ? "zh" : "en";
}
