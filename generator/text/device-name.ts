/**
 * Returns whether Windows treats a file name as a device: `con`, `nul` and similar names, with any extension. Git
 * cannot check out such a file there.
 */
export function isDeviceName(name: string): boolean {
  return /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(name);
}
