/**
 * Formats a number as decimal text without an exponent, which the platform does not accept: `1.5e-7` as `0.00000015`.
 */
export function decimalText(value: number | bigint | string): string {
  const text = String(value);
  if (typeof value !== "number" || !text.includes("e")) return text;
  const [mantissa = "", exponent = "0"] = text.split("e");
  const sign = mantissa.startsWith("-") ? "-" : "";
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = whole + fraction;
  const point = whole.length + Number(exponent);
  if (point <= 0) return `${sign}0.${"0".repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits.padEnd(point, "0");
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** Returns whether a text is a decimal number as the platform writes it. */
export function isDecimal(text: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(text);
}

/** Compares decimal texts of any length, like a comparator of `sort`: returns -1, 0 or 1. */
export function compareDecimals(left: string, right: string): number {
  const [leftWhole = "", leftFraction = ""] = left.split(".");
  const [rightWhole = "", rightFraction = ""] = right.split(".");
  const places = Math.max(leftFraction.length, rightFraction.length);
  const difference =
    BigInt(leftWhole + leftFraction.padEnd(places, "0")) - BigInt(rightWhole + rightFraction.padEnd(places, "0"));
  const zero = BigInt(0);
  return difference < zero ? -1 : difference > zero ? 1 : 0;
}
