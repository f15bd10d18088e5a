import type { Finding } from "../../model/evidence.js";

/** Returns the sentence of a finding: the observation and its conclusion. Each language must have all kinds. */
export type EvidenceSentence = (finding: Finding) => string;
