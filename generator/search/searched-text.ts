import type { ApiError, Field } from "../model/api-spec.js";

/** Words far down in a long text are not indexed, which keeps the index in proportion to the documents. */
const longestText = 2000;
const mostChoices = 30;

/** The length at which names are cut. */
export const longestName = 100;

/** The start of a text, which a search reads. */
export function searchedStart(text: string): string {
  return text.slice(0, longestText);
}

/** A parameter's description, and the choices that it does not name. */
export function searchedFieldText({ description, choices }: Field): string {
  const described = searchedStart(description);
  const unnamed = choices.slice(0, mostChoices).filter(({ value, label }) => {
    return label === "" || !described.includes(label) || !described.includes(value);
  });
  const lines = unnamed.map(({ value, label }) => `${value.slice(0, longestName)} ${label.slice(0, longestText)}`);
  return [described, ...lines].join("\n");
}

/** The meaning of an error of an API, and its remedy. */
export function searchedErrorText({ message, solution }: ApiError): string {
  return `${searchedStart(message)}\n${searchedStart(solution)}`;
}
