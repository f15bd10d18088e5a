import type { Finding } from "../../model/evidence.js";

/** The sentence of a finding: what was seen and what it decided. Both languages must have every kind. */
export type EvidenceSentence = (finding: Finding) => string;
