import type { Diagnostics } from "../../diagnostics/diagnostics.js";
import type { Place } from "../../model/place.js";
import { foreignGatewayIn } from "../../platform/other-platforms.js";

/** Reports a page without a method: as one of another platform if it names the gateway of that platform. */
export function reportWithoutMethod(text: string, place: Place, diagnostics: Diagnostics): void {
  const gateway = foreignGatewayIn(text);
  if (gateway === undefined) diagnostics.report("read/page-without-method", place, undefined);
  else diagnostics.report("read/other-platform", place, { evidence: gateway });
}
