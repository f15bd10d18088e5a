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

/**
 * Removes parameters that are reported as required from the finding about parameters that the request sample does
 * not show.
 */
export function withoutRepetitions(found: readonly Diagnostic[]): readonly Diagnostic[] {
  const keyOf = (file: string | undefined, path: string): string => JSON.stringify([file, path]);
  const required = new Set(
    found.flatMap(({ code, place, args }) =>
      code === "lint/required-not-in-sample" ? args.rows.map(({ name }) => keyOf(place?.file, name)) : [],
    ),
  );
  if (required.size === 0) return found;
  return found.flatMap((finding): readonly Diagnostic[] => {
    if (finding.code !== "resolve/missing-in-sample" || isAboutResponse(finding)) return [finding];
    const isKnown = ({ path, place }: PlacedParameter): boolean => required.has(keyOf(place.file, path));
    const samples = finding.args.samples
      .map(({ sample, rows }) => ({ sample, rows: rows.filter((row) => !isKnown(row)) }))
      .filter(({ rows }) => rows.length > 0);
    const [first] = samples;
    return first === undefined ? [] : [{ ...finding, place: first.rows[0]?.place, args: { samples } }];
  });
}

function isAboutResponse({ parameter }: Diagnostic): boolean {
  return parameter?.split(".")[0] === "response";
}

function checkTitle({ title, method, provenance }: ApiSpec, diagnostics: Diagnostics): void {
  if (title.trim() === "") diagnostics.report("lint/title-missing", provenance.place, { method });
}

/** Reports, in one finding, the texts in the error table that cannot be error codes. */
function checkErrorCodes({ errors, provenance }: ApiSpec, diagnostics: Diagnostics): void {
  const malformed = errors
    .filter(({ code }) => !/^[A-Za-z0-9._:-]+$/.test(code))
    .map(({ code, place = provenance.place }) => ({ code, place }));
  const [first] = malformed;
  if (first === undefined) return;
  const rows = malformed.map(({ code, place }) => ({ name: code, line: place.line, note: undefined }));
  diagnostics.report("lint/error-code-malformed", first.place, { rows });
}
