/**
 * Matches methods. Methods become names of files and modules, so anything that could leave the output folder, hide a
 * file or be parsed as an option is rejected: only letters, digits, `-` and `_` in segments joined by single dots
 * are allowed.
 */
export const methodPattern = /^[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;

/**
 * The maximum length of a method: longer names with a file extension exceed the length of file names. The platform's
 * longest has 81 characters.
 */
export const maxMethodLength = 200;

export function isMethodName(text: string): boolean {
  return text.length <= maxMethodLength && methodPattern.test(text);
}
