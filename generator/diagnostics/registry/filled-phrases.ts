/** The English texts of the phrases with values; they define the values of each phrase. */
export const filledPhrases = {
  oneOf: (values: readonly string[]) => values.join(" or "),
  ofType: (type: string) => `of type ${type}`,
  entryOf: (number: number, list: string) => `Entry ${number} of "${list}"`,

  textStart: (start: string) => `a text that starts with "${start}"`,
  keysSuchAs: (keys: readonly string[]) => `JSON with keys such as ${keys.join(", ")}`,
  keys: (keys: readonly string[]) => `JSON with the keys ${keys.join(", ")}`,
  tableEnd: (heading: string) => `the end of the table below ${heading}`,

  nestedIn: (owner: string) => `nested in ${owner}`,
  after: (row: string) => `after ${row}`,
  readAs: (word: string) => `read as ${word}`,
  cellsBelowTitles: (cells: number, titles: number) => `${cells} cells below ${titles} titles`,
  wordInTypeCell: (word: string) => `\`${word}\` is in the cell of its type`,
  wordInExampleCell: (word: string) => `\`${word}\` is in the cell of its example`,

  keyOf: (owner: string) => `of ${owner}`,
  expectedKeys: (keys: readonly string[]) => `expected ${keys.join(" or ")}`,
  meantKey: (key: string) => `did you mean ${key}?`,
  usedValue: (line: number) => `the value in line ${line} is used`,

  tooDeep: (levels: number) => `it is nested more than ${levels} levels deep`,
  secondRoot: (name: string) => `it has a second root element <${name}>`,

  withoutMember: (without: number, objects: number) => `${without} of ${objects} objects without it`,
  items: (count: number) => `a list of ${count} ${count === 1 ? "item" : "items"}`,
  masked: (shape: string, length: number) => `${shape} (${characters(length)})`,
  maskedText: (shape: string, length: number) => `the text ${shape} (${characters(length)})`,
  maskedNumber: (shape: string, length: number) => `the number ${shape} (${characters(length)})`,

  mostElements: (count: number) => `at most ${count} elements`,
  mostCharacters: (count: number) => `at most ${count} characters`,
  least: (bound: string) => `at least ${bound}`,
  most: (bound: string) => `at most ${bound}`,

  document: (docId: string) => `document ${docId}`,
  httpStatus: (status: number) => `HTTP status ${status}`,
  responseStart: (start: string) => `a response that starts with ${start}`,
  webPage: (title: string) => `the web page "${title}" instead of JSON`,
  timeout: (seconds: number) => `no complete response within ${seconds} s`,

  leadsOut: (path: string) => `${path} leads out of the folder`,
  withoutHash: (path: string) => `${path} has no hash`,
  notMethod: (name: string) => `"${name}" is not a method name`,
  noGroup: (method: string) => `no group has ${method}`,
  notDeclared: (property: string) => `${property} is described, but not declared`,
  unknownKind: (property: string, type: string) => `${property} has the unknown type ${type}`,
  unnamedType: (property: string) => `the type of ${property} has no name`,
  undescribedType: (property: string) => `the type of ${property} is not described`,
  undeclaredType: (name: string) => `the type ${name} is not declared`,
  endless: (constant: string) => `${constant} contains itself`,
  notPlainData: (constant: string) => `the constant ${constant} is missing or not plain data`,
  noClass: (base: string) => `it has no subclass of ${base}`,
  notObject: (where: string) => `${where} is not an object`,
  notList: (where: string) => `${where} is not a list`,
  notText: (where: string) => `${where} is not a text`,
} as const satisfies Readonly<Record<string, (...values: never) => string>>;

export type FilledPhrases = typeof filledPhrases;

function characters(count: number): string {
  return `${count} ${count === 1 ? "character" : "characters"}`;
}
