import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { DocErrorRow } from "../../model/api-doc.js";
import type { Located } from "../../model/place.js";
import { located } from "../../text/located.js";
import type { JsonObject } from "../../text/json-tree.js";
import { reportWithoutCode } from "../without-code.js";
import type { KeyCheck } from "./check-keys.js";
import { theDocument, type DocumentValues } from "./values.js";

/** Reads the rows of a document's error table. Rows without any value are skipped. */
export function readErrorCodes(
  data: JsonObject,
  values: DocumentValues,
  keys: KeyCheck,
  diagnostics: Diagnostics,
): readonly DocErrorRow[] {
  const withoutCode: Located<string>[] = [];
  const rows = values.objects(data, "errorCodes", theDocument).flatMap((row) => {
    keys.flagDuplicateKeys(row, theDocument);
    const code = values.text(row, "errorCode", theDocument);
    const message = values.displayedText(row, "errorMsg", theDocument);
    const solution = values.displayedText(row, "solution", theDocument);
    if (code === undefined || code.value.trim() === "") {
      if (message !== undefined) withoutCode.push(message);
      return [];
    }
    const text = code.value.trim();
    const words = { message: message?.value ?? "", solution: solution?.value ?? "" };
    return [{ place: code.place, code: located(text, code.place), ...words }];
  });
  reportWithoutCode(withoutCode, diagnostics);
  return rows;
}
