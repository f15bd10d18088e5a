import type { Message } from "./message.js";
import type { EnglishMessages } from "./registry/index.js";

/** The stable name of one kind of finding. Its meaning never changes, and it is the same in every language. */
export type DiagnosticCode = keyof EnglishMessages;

/** The arguments of a message: the parameter of the English message function. */
export type MessageArgs<C extends DiagnosticCode> = Parameters<EnglishMessages[C]["message"]>[0];

/** The messages of all codes in one language. */
export type Messages = { readonly [C in DiagnosticCode]: Message<MessageArgs<C>> };

/** The severity of a finding: an error makes the exit code 1, a warning does not. */
export type Severity = "error" | "warning";

/** The facts about a code that do not depend on the language. */
export interface CodeFacts {
  readonly severity: Severity;
  /** `false` for an error that concerns no API, so the output is complete without its source. */
  readonly blocking?: false;
  /**
   * Whether the line breaks of the message are kept in the output. Texts of a page in such a message must be single
   * lines.
   */
  readonly preformatted?: true;
}

const error: CodeFacts = { severity: "error" };
const warning: CodeFacts = { severity: "warning" };

/** The facts about every code. All commands load this table; messages are loaded when one is printed. */
export const codes: Readonly<Record<DiagnosticCode, CodeFacts>> = {
  "call/failed": error,
  "call/no-credentials": error,
  "call/no-such-api": error,
  "call/not-confirmed": error,
  "call/params-unreadable": error,
  "call/request-refused": error,

  "config/cannot-listen": error,
  // The lines are the message and the stack frames of the hook.
  "config/hook-failed": { ...error, preformatted: true },
  "config/hook-output-invalid": error,
  "config/hook-value-invalid": error,
  "config/input-not-found": error,
  "config/input-unreadable": error,
  "config/invalid-gateway": error,
  "config/no-input": error,
  "config/no-matching-api": error,
  "config/no-such-method": error,
  "config/no-such-parameter": error,
  "config/no-such-target": error,
  "config/package-missing": error,
  "config/several-files": error,
  "config/target-needed": error,
  "config/unknown-key": error,
  "config/unknown-name": error,
  "config/unreadable": error,
  "config/unreadable-manifest": error,
  "config/wrong-value": error,

  "diff/no-such-state": error,
  "diff/not-in-revision": error,
  "diff/nothing-to-compare": error,
  "diff/sdk-incomplete": error,

  "fetch/anti-bot": error,
  "fetch/edited-by-hand": warning,
  "fetch/empty-category": warning,
  "fetch/file-exists": error,
  "fetch/folder-busy": error,
  "fetch/folder-unwritable": error,
  "fetch/gave-up": error,
  "fetch/interrupted": error,
  "fetch/journal-damaged": warning,
  "fetch/ambiguous-method": error,
  "fetch/no-connection": error,
  "fetch/no-session": error,
  "fetch/other-method": warning,
  "fetch/duplicate-page": warning,
  "fetch/proxy-invalid": error,
  "fetch/redirected": error,
  "fetch/refused": error,
  "fetch/session-expired": error,
  "fetch/too-large": error,
  "fetch/unexpected-response": error,
  "fetch/unknown-category": error,
  "fetch/unknown-method": error,
  "fetch/unreachable": error,
  "fetch/withdrawn": error,

  "learn/contradicts-spec": warning,
  "learn/error-response": warning,
  "learn/file-too-large": error,
  "learn/looks-like-map": warning,
  "learn/name-unusable": warning,
  "learn/no-response": error,
  "learn/no-spec": error,
  "learn/not-a-response": error,
  "learn/other-method": warning,

  "lint/error-code-malformed": warning,
  "lint/example-exceeds-limit": warning,
  "lint/example-type-mismatch": warning,
  "lint/required-not-in-sample": warning,
  "lint/title-missing": warning,

  "plan/method-name": error,
  "plan/duplicate-parameter": warning,
  "plan/too-deep": error,
  "plan/qimen-form": warning,

  "read/archive-without-page": error,
  "read/cells-mismatched": warning,
  "read/column-unknown": warning,
  "read/document-empty": { ...error, blocking: false },
  "read/document-failed": error,
  "read/document-duplicate-key": error,
  "read/document-key-unknown": warning,
  "read/document-parameters-unreadable": error,
  "read/document-refused": error,
  "read/document-session-expired": error,
  "read/document-wrong-value": warning,
  "read/encoding-unknown": error,
  "read/error-cells-joined": warning,
  "read/error-without-code": warning,
  "read/json-syntax": error,
  "read/login-page": error,
  "read/method-from-samples": warning,
  "read/title-without-brackets": warning,
  "read/method-invalid": error,
  "read/duplicate-method": error,
  "read/duplicate-topic": error,
  "read/name-invalid": error,
  "read/name-too-long": error,
  "read/nesting-unclear": warning,
  "read/other-platform": error,
  "read/page-changed": warning,
  "read/page-cut": warning,
  "read/page-too-long": error,
  "read/page-without-document": error,
  "read/page-without-method": error,
  "read/page-without-topic": error,
  "read/parameter-without-name": error,
  "read/required-conditional": warning,
  "read/required-missing": warning,
  "read/required-unknown": warning,
  "read/row-or-text": warning,
  "read/rows-hidden": warning,
  "read/rows-lost": warning,
  "read/rows-unreadable": error,
  "read/second-page": error,
  "read/spec-alias": error,
  "read/spec-duplicate-key": error,
  "read/spec-duplicate-parameter": error,
  "read/spec-fields-under-scalar": error,
  "read/spec-missing-key": error,
  "read/spec-several-documents": error,
  "read/spec-too-deep": error,
  "read/spec-unknown-key": error,
  "read/spec-version": error,
  "read/spec-wrong-value": error,
  "read/table-missing": error,
  "read/table-unreadable": error,
  "read/text-garbled": error,
  "read/text-ignored": warning,
  "read/too-complex": error,
  "read/type-missing": warning,
  "read/type-unreadable": warning,
  "read/topic-rows-unreadable": error,
  "read/unknown-kind": warning,
  "read/yaml-syntax": error,

  "resolve/ambiguous-cells": warning,
  "resolve/ambiguous-nesting": warning,
  "resolve/ambiguous-rows": warning,
  "resolve/fields-from-sample": warning,
  "resolve/list-contradicts-samples": warning,
  "resolve/list-from-sample": warning,
  "resolve/missing-description": warning,
  "resolve/missing-in-sample": warning,
  "resolve/missing-in-table": warning,
  "resolve/nesting-contradicts-sample": { ...error, preformatted: true },
  "resolve/nesting-too-deep": error,
  "resolve/object-without-fields": warning,
  "resolve/duplicate-parameter": warning,
  "resolve/sample-statement-unread": warning,
  "resolve/samples-contradict": warning,
  "resolve/sample-contradicts-itself": warning,
  "resolve/sample-unreadable": warning,
  "resolve/sample-value-unfit": warning,
  "resolve/scalar-with-fields": warning,
  "resolve/surplus-cells": warning,
  "resolve/foreign-type": warning,
  "resolve/nested-by-name": warning,
  "resolve/type-unknown": warning,
  "resolve/row-shown-elsewhere": warning,
  "resolve/unreadable-limit": warning,

  "update/no-page": error,

  "verify/does-not-compile": error,
  "verify/sdk-unreadable": error,
  "verify/tests-not-checked": warning,

  "write/edited-by-hand": error,
  "write/failed": error,
  "write/path-blocked": error,
  "write/manifest-unreadable": error,
};
