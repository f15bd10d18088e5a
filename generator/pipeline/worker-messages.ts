import type { ResolveOptions } from "../resolve/resolve.js";
import type { DocumentHeader, ResolvedApi } from "./documents.js";
import type { ReadSource } from "./executor.js";
import type { GroupJob, RenderedGroup } from "./groups.js";
import type { Source } from "./source.js";

/** A request to a worker. */
export type WorkerRequest =
  | { readonly kind: "read"; readonly sources: readonly Source[] }
  | { readonly kind: "resolve"; readonly headers: readonly DocumentHeader[]; readonly options: ResolveOptions }
  | { readonly kind: "render"; readonly jobs: readonly GroupJob[] };

/** The results of one request, in the order of its items. */
export type WorkerResponse =
  | { readonly kind: "read"; readonly documents: readonly ReadSource[] }
  | { readonly kind: "resolved"; readonly apis: readonly ResolvedApi[] }
  | { readonly kind: "rendered"; readonly groups: readonly RenderedGroup[] };
