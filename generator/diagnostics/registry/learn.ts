import { defineMessages } from "../message.js";
import type { Phrase } from "../phrase.js";
import { shortened } from "./flagged-rows.js";
import { say } from "./say.js";

export const learnMessages = defineMessages({
  "learn/no-spec": {
    message: ({ method, file }: MissingSpec) =>
      file === undefined
        ? `No spec has the method \`${shortened(method)}\`.`
        : `\`${shortened(method)}\` is read from ${file}, which is not a spec; learn edits specs only.`,
    hint: ({ method, nearest, file }: MissingSpec) =>
      nearest !== undefined
        ? `Did you mean \`${nearest}\`?`
        : file === undefined
          ? "Name the folder of the spec with --specs."
          : `Run \`topgen extract ${file}\` first, which writes the spec of ${method}.`,
  },
  "learn/file-too-large": {
    message: ({ file, size, most }: { file: string; size: number; most: number }) =>
      `${file} has ${Math.ceil(size / 2 ** 20)} MiB; learn reads files of at most ${most / 2 ** 20} MiB.`,
    hint: "Split the file; a few hundred responses are enough.",
  },
  "learn/not-a-response": {
    message: ({ file, problem, detail }: { file: string; problem: Phrase; detail?: Phrase }) =>
      `${file} contains no recorded response: ${say(problem)}${detail === undefined ? "" : `: ${say(detail)}`}.`,
    hint: "Record `response.raw` of the SDK: one response a file, or one JSON value a line.",
  },
  "learn/no-response": {
    message: ({ files, method }: { files: readonly string[]; method: string }) =>
      `No successful response of \`${method}\` found in ${files.slice(0, 5).join(", ")}${files.length > 5 ? ", …" : ""}.`,
    hint: "Record `response.raw` of a successful call of this method.",
  },
  "learn/error-response": {
    message: ({ file, code }: { file: string; code: string }) =>
      `A response in ${file} is an error (${shortened(code)}). It does not show the response parameters and is skipped.`,
    hint: "Record the response of a call that succeeds.",
  },
  "learn/other-method": {
    message: ({ file, method, root, names, count }: OtherMethods) =>
      `${count === 1 ? "A response" : `${count} responses`} in ${file} ${count === 1 ? "does" : "do"} not belong to \`${method}\` (root \`${root}\`): found ${names
        .slice(0, 5)
        .map((name) => `\`${shortened(name)}\``)
        .join(", ")}. Skipped.`,
    hint: "Run learn with the method that the responses belong to.",
  },
  "learn/name-unusable": {
    message: ({ file, name }: { file: string; name: Phrase }) =>
      `A response in ${file} has a member whose name is not a parameter name, or looks like data: ${say(name)}. It is not proposed.`,
    hint: "Set the type of the enclosing parameter to Map if the names of its members are not fixed.",
  },
  "learn/looks-like-map": {
    message: ({ file, count }: { file: string; count: number }) =>
      `A response in ${file} has ${count} members that the spec does not list, more than any documented object. They are not proposed.`,
    hint: "Set the type of the parameter to Map if the names of its members are not fixed.",
  },
  "learn/contradicts-spec": {
    message: ({ spec, shows, more, file, at }: ContradictedSpec) =>
      `The spec has \`${shortened(spec)}\`, but a response shows ${say(shows)}${more === 0 ? "" : ` and ${more} more such ${more === 1 ? "value" : "values"}`}: ${file}, \`${shortened(at)}\`. The spec is not changed.`,
    hint: "Correct the spec if real calls return such values; learn only changes what came from the page.",
  },
});

interface ContradictedSpec {
  readonly spec: string;
  readonly shows: Phrase;
  /** The number of other values that contradict the spec in the same way. */
  readonly more: number;
  readonly file: string;
  readonly at: string;
}

interface MissingSpec {
  readonly method: string;
  readonly nearest: string | undefined;
  /** The page from which the method is read, if it has no spec. */
  readonly file: string | undefined;
}

interface OtherMethods {
  readonly file: string;
  readonly method: string;
  readonly root: string;
  readonly names: readonly string[];
  readonly count: number;
}
