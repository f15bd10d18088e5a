/**
 * Bytes with memory of their own, as `fetch` takes them. Only TypeScript 5.7 and later have a type parameter for that.
 */
export type Bytes = ReturnType<typeof Uint8Array.of>;
