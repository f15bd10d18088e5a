import { describe } from "vitest";
import { hasChromium } from "../../skips/prerequisites.js";
import { familySpecs } from "../openapi/family.js";
import { checkSite } from "./site-checks.js";

describe.skipIf(!hasChromium)(
  "the reference of this repository's specs in Chromium (skipped: no Chromium; name one in CHROMIUM)",
  () => {
    checkSite(familySpecs, 3);
  },
);
