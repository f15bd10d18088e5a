import type { Diagnostic, Diagnostics } from "../diagnostics/diagnostics.js";
import type { PlacedParameter } from "../diagnostics/registry/resolve.js";
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

/** Drops from the parameters that the request sample does not show those that are reported as required. */
export function withoutRepetitions(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = (file: string | undefined, parameter: string | undefined): string => JSON.stringify([file, parameter]);
  const required = new Set(
    found
      .filter(({ code }) => code === "lint/required-not-in-sample")
      .map(({ place, parameter }) => keyOf(place?.file, parameter)),
  );
  if (required.size === 0) return found;
  return found.flatMap((finding): readonly Diagnostic[] => {
    if (finding.code !== "resolve/missing-in-sample") return [finding];
    const side = finding.parameter?.split(".")[0] ?? "";
    const isKnown = ({ path, place }: PlacedParameter): boolean => required.has(keyOf(place.file, `${side}.${path}`));
    const samples = finding.args.samples
      .map(({ sample, rows }) => ({ sample, rows: rows.filter((row) => !isKnown(row)) }))
      .filter(({ rows }) => rows.length > 0);
    const [first] = samples;
    return first === undefined ? [] : [{ ...finding, place: first.rows[0]?.place, args: { samples } }];
  });
}

function checkTitle({ title, method, provenance }: ApiSpec, diagnostics: Diagnostics): void {
  if (title.trim() === "") diagnostics.report("lint/title-missing", provenance.place, { method });
}

function checkErrorCodes({ errors, provenance }: ApiSpec, diagnostics: Diagnostics): void {
  for (const { code, place = provenance.place } of errors) {
    if (!/^[A-Za-z0-9._:-]+$/.test(code)) diagnostics.report("lint/error-code-malformed", place, { code });
  }
}
