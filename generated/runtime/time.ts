/**
 * The platform's offset from UTC, in milliseconds: GMT+8 all year, not the time zone of Shanghai, which had daylight
 * saving time in some past years.
 */
const offsetMs = 8 * 60 * 60 * 1000;

/**
 * Formats a point in time as the platform does: `yyyy-MM-dd HH:mm:ss` in GMT+8, whatever the machine's time zone is.
 * Milliseconds are truncated.
 *
 * @throws RangeError for an invalid date, and for years of more than four digits.
 */
export function formatTopTime(time: Date): string {
  const second = Math.floor(time.getTime() / 1000) * 1000;
  if (second !== formatted.second) formatted = { second, text: textOf(second) };
  return formatted.text;
}

/** The last formatted time: a busy client formats the same second many times. */
let formatted = { second: NaN, text: "" };

function textOf(second: number): string {
  const text = new Date(second + offsetMs).toISOString();
  // Years with more than four digits start with a sign.
  if (text.length !== 24) throw new RangeError("A time of the platform is a valid date in the years 0 to 9999.");
  return `${text.slice(0, 10)} ${text.slice(11, 19)}`;
}

/**
 * Parses a time of the platform: `yyyy-MM-dd HH:mm:ss`, with or without milliseconds, or `yyyy-MM-dd` (midnight), all
 * GMT+8. Returns `undefined` if the text has another format or names a day that does not exist.
 */
export function parseTopTime(text: string): Date | undefined {
  const parts = /^(\d{4}-\d{2}-\d{2})(?: (\d{2}:\d{2}:\d{2})(\.\d{1,3})?)?$/.exec(text);
  if (parts === null) return undefined;
  const [, day = "", clock = "00:00:00", fraction = ""] = parts;
  const utc = new Date(`${day}T${clock}${fraction}Z`);
  // JavaScript rolls some impossible days over (30 February becomes 1 March): only an existing day formats back to the
  // same text.
  if (Number.isNaN(utc.getTime()) || !utc.toISOString().startsWith(`${day}T${clock}`)) return undefined;
  return new Date(utc.getTime() - offsetMs);
}
