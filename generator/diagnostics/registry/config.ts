import { defineMessages } from "../message.js";
import { docIdIn, isUrl, defaultFolder } from "../mistaken-input.js";
import type { Phrase } from "../phrase.js";
import { say } from "./say.js";

/** A value that a hook of the configuration returned and that does not have the type of the hook's result. */
interface HookValue {
  readonly hook: "model" | "file";
  /** The method or file path that the value belongs to. */
  readonly of: string | undefined;
  /** The path of the wrong part within the value; `undefined` for the value as a whole. */
  readonly at: string | undefined;
  readonly expected: Phrase;
  readonly actual: Phrase;
}

/** The maximum number of names in a message; the others are counted. */
const maxNames = 5;

function someOf(names: readonly string[]): string {
  const more = names.length - maxNames;
  return names.slice(0, maxNames).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

export const configMessages = defineMessages({
  "config/input-not-found": {
    message: (found: { path: string; nearest?: string | undefined; link?: true }) =>
      found.link === true
        ? `The target of the symbolic link ${found.path} is missing.`
        : `File or folder not found: ${found.path}.`,
    hint: (found: { path: string; nearest?: string | undefined; link?: true }) => {
      if (found.link === true) return "Restore the target of the link, or remove the link.";
      if (isUrl(found.path)) {
        return `Run \`topgen fetch ${docIdIn(found.path) ?? "NUMBER"}\` to download a document by its number, or save the page and name the file.`;
      }
      if (found.path === defaultFolder) return "Run `topgen init` to create it, or name another folder.";
      return found.nearest === undefined
        ? "Name an existing page, document, spec or folder of them."
        : `Did you mean ${found.nearest}?`;
    },
  },
  "config/input-unreadable": {
    message: (found: { path: string; problem: string }) => `Cannot read ${found.path}: ${found.problem}.`,
    hint: "Check the permissions of the file and of its parent folders.",
  },
  "config/no-such-parameter": {
    message: (found: { parameter: string; nearest: string | undefined; known: readonly string[] }) =>
      `Unknown parameter ${found.parameter}. The first parameters of the file are ${found.known.slice(0, 5).join(", ")}.`,
    hint: (found: { nearest: string | undefined }) =>
      found.nearest === undefined
        ? "Run `topgen explain` without a parameter to list the paths; each starts with `request.` or `response.`."
        : `Did you mean ${found.nearest}?`,
  },
  "config/invalid-gateway": {
    message: (found: { gateway: string }) => `${found.gateway} is not a gateway.`,
    hint: "Use production, production-http, overseas, sandbox, local, or an http(s) address without user name and password.",
  },
  "config/no-such-target": {
    message: (found: { target: string; nearest: string | undefined; known: readonly string[] }) =>
      found.known.length === 0
        ? `The configuration has no target ${found.target}: it is not a list of targets with names.`
        : `The configuration has no target ${found.target}. Its targets are ${found.known.join(", ")}.`,
    hint: (found: { nearest: string | undefined }) =>
      found.nearest === undefined ? "Name one of the targets, or omit --target." : `Did you mean ${found.nearest}?`,
  },
  "config/target-needed": {
    message: (found: { option: string | undefined; targets: readonly string[] }) =>
      found.option === undefined
        ? `The configuration has several targets, but this command uses one: ${found.targets.join(", ")}.`
        : `${found.option} applies to one target, but the configuration has several: ${found.targets.join(", ")}.`,
    hint: (found: { targets: readonly string[] }) => `Add --target ${found.targets[0] ?? "NAME"}, or another name.`,
  },
  "config/package-missing": {
    message: (found: { package: string; version: string }) => `The package ${found.package} is not installed.`,
    hint: (found: { package: string; version: string }) =>
      `Install it beside topgen: npm install --save-dev ${found.package}@${found.version}`,
  },
  "config/no-matching-api": {
    message: (found: { glob: string; nearest: readonly string[]; methods: readonly string[] }) =>
      `No API matches ${found.glob}.`,
    hint: ({ nearest, methods }: { nearest: readonly string[]; methods: readonly string[] }) =>
      nearest.length === 0
        ? `The APIs are ${someOf(methods)}. In a pattern, \`*\` matches any text; quote it for the shell.`
        : `Did you mean ${someOf(nearest)}?`,
  },
  "config/no-such-method": {
    message: (found: { method: string; nearest: string | undefined }) =>
      `\`--fault\` names ${found.method}, which this gateway does not serve.`,
    hint: (found: { nearest: string | undefined }) =>
      found.nearest === undefined
        ? "Name a method of the specs, or omit the method."
        : `Did you mean ${found.nearest}?`,
  },
  "config/cannot-listen": {
    message: (found: { problem: string }) => `The gateway cannot listen: ${found.problem}.`,
    hint: "Set another --port or --host, or omit both to use a free port on this machine.",
  },
  "config/no-input": {
    message: (found: { folders: string }) => `No page, document or spec found in ${found.folders}.`,
    hint: ({ folders }: { folders: string }) =>
      folders === "-"
        ? "Pipe the text of a page into the command, or name a file instead of `-`."
        : "Save a document page as text in that folder, or name another folder.",
  },
  "config/several-files": {
    message: (found: { files: readonly string[] }) => `Several configuration files found: ${found.files.join(", ")}.`,
    hint: "Keep one of them, or select one with --config.",
  },
  "config/unreadable": {
    message: (found: { file: string; problem: Phrase }) => `Cannot load ${found.file}: ${say(found.problem)}.`,
    hint: "A configuration is JSON in UTF-8, or a module with a default export: an object, or a list of targets.",
  },
  "config/unknown-key": {
    message: (found: { key: string; nearest: string | undefined; known: readonly string[] }) =>
      `Unknown configuration key "${found.key}". Known keys: ${found.known.filter((key) => !key.startsWith("$")).join(", ")}.`,
    hint: (found: { nearest: string | undefined }) =>
      found.nearest === undefined ? "Remove the key." : `Did you mean "${found.nearest}"?`,
  },
  "config/wrong-value": {
    message: (found: { key: Phrase; expected: Phrase; actual: Phrase }) =>
      `${say(found.key)} must be ${say(found.expected)}, not ${say(found.actual)}.`,
    hint: "The comments of `TopgenConfig` describe the value of each key; editors show them.",
  },
  "config/unreadable-manifest": {
    message: (found: { path: string }) => `${found.path} is not a JSON object, or its "scripts" are not an object.`,
    hint: "Fix the file and run the command again; nothing was written.",
  },
  "config/hook-failed": {
    message: (found: { problem: string; stack: readonly string[] }) =>
      [`A hook of the configuration failed: ${found.problem}.`, ...found.stack.map((frame) => `    ${frame}`)].join(
        "\n",
      ),
    hint: "Fix the function; nothing was written.",
  },
  "config/hook-output-invalid": {
    message: (found: { hooks: readonly string[]; errors: number; path: string; problem: string }) =>
      `With the ${found.hooks.length === 1 ? "hook" : "hooks"} ${found.hooks.join(" and ")} of the configuration, the SDK does not compile: ${found.errors} ${found.errors === 1 ? "error" : "errors"}, the first in ${found.path}, line ${found.problem}`,
    hint: "Fix what the function returns; nothing was written. If the SDK does not compile without the hook either, please report it as a bug of topgen.",
  },
  "config/hook-value-invalid": {
    message: (found: HookValue) =>
      `The hook ${found.hook} returned a value that cannot be used${found.of === undefined ? "" : ` for ${found.of}`}: ${found.at ?? "the value"} must be ${say(found.expected)}, not ${say(found.actual)}.`,
    hint: ({ hook }: HookValue) =>
      hook === "model"
        ? "Return an array of `ApiSpec`, in the form that the hook receives; nothing was written."
        : "Return the text of the file, or `undefined` to leave the file out; nothing was written.",
  },
  "config/unknown-name": {
    message: (found: { key: string; nearest: string | undefined }) =>
      `The configuration names "${found.key}", which is not an API, a group, a type or a template of this SDK.`,
    hint: (found: { nearest: string | undefined }) =>
      found.nearest === undefined ? "Remove the entry, or correct the name." : `Did you mean "${found.nearest}"?`,
  },
});
