import type { ApiError, Field } from "../model/api-spec.js";

/** The indexed length of a text. Words after it are not found, which keeps the index in proportion to the documents. */
const maxTextLength = 2000;
const maxChoices = 30;

/** The maximum length of a name; longer ones are truncated. */
export const maxNameLength = 100;

/** Returns the indexed part of a text. */
export function searchedStart(text: string): string {
  return text.slice(0, maxTextLength);
}

/** Returns the searchable text of a parameter: its description, and the choices that it does not mention. */
export function searchedFieldText({ description, choices }: Field): string {
  const described = searchedStart(description);
  const unnamed = choices.slice(0, maxChoices).filter(({ value, label }) => {
    return label === "" || !described.includes(label) || !described.includes(value);
  });
  const lines = unnamed.map(({ value, label }) => `${value.slice(0, maxNameLength)} ${label.slice(0, maxTextLength)}`);
  return [described, ...lines].join("\n");
}

/** Returns the searchable text of an API's error: its meaning and its remedy. */
export function searchedErrorText({ message, solution }: ApiError): string {
  return `${searchedStart(message)}\n${searchedStart(solution)}`;
}
