import { describe } from "vitest";
import { Diagnostics } from "../../../generator/diagnostics/diagnostics.js";
import { readSpecs } from "../../../generator/pipeline/read-specs.js";
import { corpusSources, hasCorpus } from "../../corpus.js";
import { asSources } from "../../pipeline/in-memory.js";
import { hasChromium } from "../../skips/prerequisites.js";
import { checkSite } from "./site-checks.js";

describe.skipIf(!hasChromium || !hasCorpus)(
  "the reference of the whole platform in Chromium (skipped: no Chromium; name one in CHROMIUM) (skipped without ../shared/corpus)",
  () => {
    checkSite(() => readSpecs(asSources(corpusSources()), new Diagnostics()), 8);
  },
);
