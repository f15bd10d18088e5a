import type { SampleFile } from "../../model/sample-call.js";

/** Quotes a text as one word of a POSIX shell's command line. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * Returns a curl command that sends a form, one parameter per line; `undefined` if no command line can represent it,
 * because curl would treat a name as syntax.
 */
export function curlCommand(
  url: string,
  texts: ReadonlyMap<string, string>,
  files: readonly SampleFile[],
): string | undefined {
  const args = files.length === 0 ? [...texts].map(urlEncoded) : multipart(texts, files);
  return args && [`curl ${shellWord(url)}`, ...args].join(" \\\n  ");
}

/**
 * Returns a curl command that sends an XML body, with the parameters in the URL; `undefined` if no command line can
 * represent the body.
 */
export function curlWithXml(url: string, texts: ReadonlyMap<string, string>, body: string): string | undefined {
  if (unseen.test(body)) return undefined;
  const address = `${url}?${new URLSearchParams([...texts]).toString()}`;
  const header = shellWord("content-type: text/xml;charset=utf-8");
  return [`curl ${shellWord(address)}`, `--header ${header}`, `--data-binary ${shellWord(body)}`].join(" \\\n  ");
}

function urlEncoded([name, value]: readonly [string, string]): string {
  const encodedName = encodeURIComponent(name);
  // A command line cannot contain NUL, and people cannot see other control characters, so values with them are encoded.
  return unseen.test(value)
    ? `--data ${shellWord(`${encodedName}=${encodeURIComponent(value)}`)}`
    : `--data-urlencode ${shellWord(`${encodedName}=${value}`)}`;
}

function multipart(texts: ReadonlyMap<string, string>, files: readonly SampleFile[]): readonly string[] | undefined {
  const names = [...texts.keys(), ...files.map(({ name }) => name)];
  if (names.some((name) => !plainName.test(name)) || [...texts.values()].some((value) => unseen.test(value))) {
    return undefined;
  }
  return [
    ...[...texts].map(([name, value]) => `--form-string ${shellWord(`${name}=${value}`)}`),
    ...files.map(({ name, content, fileName }) => {
      return `--form ${shellWord(`${name}=${content};filename=${fileName.replaceAll(/[^\p{L}\p{N}._-]/gu, "_")}`)}`;
    }),
  ];
}

const unseen = /[^\P{Control}\n\t]/u;
const plainName = /^[\p{L}\p{N}._-]+$/u;
