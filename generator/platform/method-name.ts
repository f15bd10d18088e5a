/**
 * The pattern of methods. Methods name files and modules, so anything that could leave the output folder, hide a
 * file or be parsed as an option is refused: letters, digits, `-` and `_` in segments joined by single dots.
 */
export const methodPattern = /^[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*$/;

/** Longer names do not fit into a file name beside an ending; the platform's longest has 81 characters. */
export const longestMethod = 200;

export function isMethodName(text: string): boolean {
  return text.length <= longestMethod && methodPattern.test(text);
}
