import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ReceivedCall } from "../../../../templates/runtime/testing/gateway-request.js";
import type { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { reportWriteFailure } from "../../output-folder.js";

/**
 * Opens a file to which responses are appended as one JSON value per line: the method and the body. Refused calls and
 * the parameters of calls are not recorded.
 *
 * @returns `undefined` if the file cannot be written, which is reported.
 */
export function openRecorder(
  file: string,
  cwd: string,
  diagnostics: Diagnostics,
): ((call: ReceivedCall, body: string) => void) | undefined {
  const path = resolve(cwd, file);
  const append = (text: string): void => {
    // Real responses contain personal data: only the owner may read the file.
    appendFileSync(path, text, { mode: 0o600 });
  };
  try {
    append("");
  } catch (error) {
    reportWriteFailure(error, file, diagnostics);
    return undefined;
  }
  return ({ method, refusal }, body) => {
    if (refusal === undefined) append(`${JSON.stringify({ method, response: body })}\n`);
  };
}
