/** A language that topgen writes: English or simplified Chinese. */
export type Language = "en" | "zh";
