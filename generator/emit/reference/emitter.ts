import type { MadeFile } from "../../model/emit-plan.js";
import type { NamedApi } from "../../sdk/named-api.js";
import type { Emitter } from "../emitter.js";
import type { ApiDetails } from "./documented-api.js";
import { referenceSite } from "./site.js";
import type { SiteTemplates } from "./templates.js";

export interface ReferenceOptions {
  readonly templates: SiteTemplates;
  /** Returns a sample call of an API in the SDK, and the findings and evidence of its document. */
  readonly detailsOf: (api: NamedApi) => ApiDetails;
}

/** Emits the reference: HTML pages that need no server. */
export const referenceEmitter: Emitter<ReferenceOptions, MadeFile> = {
  emit({ apis }, { templates, detailsOf }) {
    return Promise.resolve(referenceSite(apis, detailsOf, templates));
  },
};
