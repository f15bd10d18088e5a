import type { Diagnostic, Diagnostics } from "../diagnostics/diagnostics.js";
import type { ApiSpec } from "../model/api-spec.js";
import { checkExample } from "./examples.js";
import { parametersOf } from "./parameters.js";
import { checkRequestSample } from "./request-sample.js";

/** Reports the faults of an API's document that do not keep it from being read. */
export function lint(spec: ApiSpec, diagnostics: Diagnostics): void {
  const parameters = parametersOf(spec);
  checkTitle(spec, diagnostics);
  for (const parameter of parameters) checkExample(parameter, diagnostics);
  checkRequestSample(spec, parameters, diagnostics);
  checkErrorCodes(spec, diagnostics);
}

/** A required parameter that the request sample lacks is one finding, the one that says that it is required. */
export function withoutRepetitions(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = ({ place, parameter }: Diagnostic): string => JSON.stringify([place?.file, parameter]);
  const required = new Set(found.filter(({ code }) => code === "lint/required-not-in-sample").map(keyOf));
  return found.filter(
    ({ code, ...rest }) => code !== "resolve/missing-in-sample" || !required.has(keyOf({ code, ...rest })),
  );
}

function checkTitle({ title, method, provenance }: ApiSpec, diagnostics: Diagnostics): void {
  if (title.trim() === "") diagnostics.report("lint/title-missing", provenance.place, { method });
}

function checkErrorCodes({ errors, provenance }: ApiSpec, diagnostics: Diagnostics): void {
  for (const { code, place = provenance.place } of errors) {
    if (!/^[A-Za-z0-9._:-]+$/.test(code)) diagnostics.report("lint/error-code-malformed", place, { code });
  }
}
