import { appendFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ReceivedCall } from "../../../../templates/runtime/testing/gateway-request.js";
import type { Diagnostics } from "../../../diagnostics/diagnostics.js";
import { reportWriteFailure } from "../../output-folder.js";

/**
 * Opens a file to which responses are appended, one JSON value a line: the method and the body. Refused calls are left
 * out, and what calls carried is not written.
 *
 * @returns `undefined` for a file that cannot be written, which is reported.
 */
export function openRecorder(
  file: string,
  cwd: string,
  diagnostics: Diagnostics,
): ((call: ReceivedCall, body: string) => void) | undefined {
  const path = resolve(cwd, file);
  const append = (text: string): void => {
    // Real responses hold personal data: the file is its owner's alone.
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
