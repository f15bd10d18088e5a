export type Piece<T> = readonly [T, ...T[]];

/** Splits items into pieces of about the same size in bytes: a piece ends with the item that reaches the size. */
export function pieces<T>(items: readonly T[], targetSize: number, sizeOf: (item: T) => number): readonly Piece<T>[] {
  const made: [T, ...T[]][] = [];
  let size = 0;
  for (const item of items) {
    const last = made.at(-1);
    if (last === undefined || size >= targetSize) {
      made.push([item]);
      size = 0;
    } else {
      last.push(item);
    }
    size += sizeOf(item);
  }
  return made;
}
