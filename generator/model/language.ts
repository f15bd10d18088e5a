/** The languages of topgen's texts: English and simplified Chinese. */
export type Language = "en" | "zh";
