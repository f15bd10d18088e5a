// Prints the contents of an API's page as Markdown. The generator writes them to files for other programs; the page gets
// this module as a script and prints what it shows, so it imports nothing.

/**
 * @typedef {object} Whole A link to the whole of a text that the page shows in part.
 * @property {string} href
 * @property {string} characters The length of the text, with thousands separators.
 * @typedef {{ readonly text: string, readonly whole: Readonly<Whole> | undefined }} ShownText
 * @typedef {object} Row A parameter.
 * @property {ShownText} name
 * @property {string | undefined} property The name in the SDK, if it differs.
 * @property {number} depth Depth of nesting, from 0.
 * @property {string} type
 * @property {{ readonly en: string } | undefined} required Whether requests need it; `undefined` if no document says so.
 * @property {boolean} deprecated
 * @property {ShownText | undefined} description
 * @property {readonly { readonly label: { readonly en: string }, readonly value: ShownText }[]} facts
 * @property {readonly { readonly value: string, readonly label: { readonly text: string } }[]} choices
 * @property {Readonly<Whole> | undefined} allChoices A link to all choices, if they are too many for a page.
 * @typedef {object} Table The rows of a table on the API's own page, and links to the Markdown of its other pages.
 * @property {readonly Readonly<Row>[]} rows
 * @property {readonly string[]} others
 * @typedef {object} Errors The errors that a document lists for its API.
 * @property {readonly ErrorRow[]} rows
 * @property {ShownText | undefined} sample
 * @property {Readonly<Whole> | undefined} all A link to all rows, if they are too many for the page.
 * @typedef {object} ErrorRow
 * @property {string} code
 * @property {{ readonly text: string }} message
 * @property {{ readonly text: string }} solution
 * @typedef {object} ShownApi The contents of an API's page.
 * @property {string} method
 * @property {string} title
 * @property {ShownText | undefined} description
 * @property {string} session
 * @property {Readonly<Table>} request
 * @property {Readonly<Table>} response
 * @property {ShownText} program
 * @property {readonly { readonly format: string, readonly sample: ShownText }[]} samples
 * @property {Readonly<Errors> | undefined} errors
 */

/**
 * Returns the page of an API as Markdown, with the same parts of long texts as the page, and links to the rest.
 *
 * @param {Readonly<ShownApi>} api
 */
export function apiMarkdown(api) {
  return [
    `# ${inline(api.method)}\n`,
    ...(api.title === "" ? [] : [`${inline(api.title)}\n`]),
    ...(api.description === undefined ? [] : [`${prose(api.description)}\n`]),
    `User session: ${api.session}\n`,
    "## Request parameters\n",
    table(api.request, true),
    "## Response parameters\n",
    table(api.response, false),
    "## TypeScript\n",
    fenced(api.program, "ts"),
    ...api.samples.flatMap(({ format, sample }) => [`## Sample response (${format})\n`, fenced(sample, "")]),
    ...(api.errors === undefined ? [] : errorParts(api.errors)),
  ].join("\n");
}

/**
 * Returns the rows of a table as a Markdown list.
 *
 * @param {readonly Readonly<Row>[]} rows
 * @param {boolean} request whether they are parameters of a request.
 */
export function tableMarkdown(rows, request) {
  return rows.map((row) => parameterLine(row, request)).join("");
}

/**
 * Returns a text on one line, with Markdown markup escaped.
 *
 * @param {string} text
 */
export function inline(text) {
  const line = oneLine(text);
  return mayBeMarkup.test(line) ? line.replaceAll(markup, String.raw`\$&`) : line;
}

/** @param {Readonly<Table>} table @param {boolean} request */
function table({ rows, others }, request) {
  if (rows.length === 0) return "None.\n";
  const links = others.map((href, index) => `\n[More parameters, page ${index + 2}](${href})\n`);
  return tableMarkdown(rows, request) + links.join("");
}

/** @param {Readonly<Row>} row @param {boolean} request */
function parameterLine(row, request) {
  const brief = [inline(row.type)];
  if (request && row.required !== undefined) brief.push(row.required.en);
  if (row.deprecated) brief.push("deprecated");
  if (row.property !== undefined) brief.push(`in the SDK ${codeSpan(row.property)}`);
  const details = row.description === undefined ? [] : [prose(row.description)];
  for (const { label, value } of row.facts) {
    details.push(`${label.en}: ${codeSpan(value.text)}${rest(value.whole)}`);
  }
  if (row.choices.length > 0) {
    const choices = row.choices.map(({ value, label }) =>
      label.text === "" ? codeSpan(value) : `${codeSpan(value)} ${inline(label.text)}`,
    );
    details.push(`Values: ${choices.join(", ")}${rest(row.allChoices)}`);
  }
  const name = `${"  ".repeat(row.depth)}- ${codeSpan(row.name.text)}${rest(row.name.whole)}`;
  return `${name} (${brief.join(", ")})${details.length === 0 ? "" : `: ${details.join(" ")}`}\n`;
}

/** @param {Readonly<Errors>} errors */
function errorParts({ rows, sample, all }) {
  const lines = rows.map(
    ({ code, message, solution }) =>
      `- ${codeSpan(code)}: ${[message.text, solution.text].map(inline).filter(Boolean).join(" – ")}\n`,
  );
  return [
    ...(rows.length === 0 ? [] : ["## Errors\n", lines.join("")]),
    ...(all === undefined ? [] : [`[All errors](${all.href})\n`]),
    ...(sample === undefined ? [] : ["## Sample error\n", fenced(sample, "")]),
  ];
}

/** @param {ShownText} shown */
function prose({ text, whole }) {
  return inline(text) + rest(whole);
}

/** @param {Readonly<Whole> | undefined} whole */
function rest(whole) {
  return whole === undefined ? "" : ` [All ${whole.characters} characters](${whole.href})`;
}

const markup = /[\\`*[\]<>#|~]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu;
/** A quick test for {@link markup}, which most texts do not contain. */
const mayBeMarkup = /[\\`*[\]<>#|~_]/;

/** @param {string} text */
function codeSpan(text) {
  const line = oneLine(text);
  if (!line.includes("`")) return `\`${line}\``;
  const fence = "`".repeat(longestRun(line) + 1);
  return `${fence} ${line} ${fence}`;
}

/** @param {string} text */
function oneLine(text) {
  return (/[^\S ]| {2}/.test(text) ? text.replaceAll(/\s+/g, " ") : text).trim();
}

/** @param {ShownText} shown @param {string} language */
function fenced({ text, whole }, language) {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  const link = whole === undefined ? "" : `\n${rest(whole).trim()}\n`;
  return `${fence}${language}\n${text}\n${fence}\n${link}`;
}

/** @param {string} text */
function longestRun(text) {
  if (!text.includes("`")) return 0;
  let longest = 0;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  return longest;
}
