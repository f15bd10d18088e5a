/**
 * Whether Windows takes a file name for a device: `con`, `nul` and their like, whatever follows the first dot. Checkouts
 * with such a file fail there.
 */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name);
}
