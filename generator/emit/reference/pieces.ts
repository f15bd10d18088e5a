/** Splits items so that each piece has about so many bytes: it ends with the item that reaches the size. */
export function pieces<T>(items: readonly T[], enough: number, sizeOf: (item: T) => number): readonly (readonly T[])[] {
  const made: T[][] = [];
  let size = Infinity;
  for (const item of items) {
    if (size >= enough) {
      made.push([]);
      size = 0;
    }
    made.at(-1)?.push(item);
    size += sizeOf(item);
  }
  return made;
}
