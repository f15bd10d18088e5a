import type { Diagnostic, Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec } from "../model/api-spec.js";
import { checkExample } from "./examples.js";
import { parametersOf } from "./parameters.js";
import { checkRequestSample } from "./request-sample.js";

/** Reports problems of an API's document that do not prevent reading it. */
export function lint(spec: ApiSpec, diagnostics: Diagnostics): void {
  const parameters = parametersOf(spec);
  checkTitle(spec, diagnostics);
  for (const parameter of parameters) checkExample(parameter, diagnostics);
  checkRequestSample(spec, parameters, diagnostics);
  checkErrorCodes(spec, diagnostics);
}

/** Drops the second finding about a required parameter that is missing in the request sample. */
export function withoutRepetitions(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ place, parameter }: Diagnostic): string => JSON.stringify([place?.file, parameter]);
  const required = new Set(found.filter(({ code }) => code === "lint/required-not-in-sample").map(keyOf));
  return found.filter((finding) => finding.code !== "resolve/missing-in-sample" || !required.has(keyOf(finding)));
}

function checkTitle({ title, method, provenance }: ApiSpec, diagnostics: Diagnostics): void {
  if (title.trim() === "") diagnostics.report("lint/title-missing", provenance.place, { method });
}

function checkErrorCodes({ errors, provenance }: ApiSpec, diagnostics: Diagnostics): void {
  for (const { code, place = provenance.place } of errors) {
    if (!/^[A-Za-z0-9._:-]+$/.test(code)) diagnostics.report("lint/error-code-malformed", place, { code });
  }
}
