/** Bytes whose memory is their own, as `fetch` takes them. Written without the type parameter that TypeScript has since 5.7. */
export type Bytes = ReturnType<typeof Uint8Array.of>;
