/** What the operating system refused, as opposed to a bug. */
export interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
}

export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "syscall" in error && "code" in error && typeof error.code === "string";
}

/** Why the operating system refused something, in words that end no sentence: `the disk is full (ENOSPC)`. */
export function describeSystemError({ code, message }: SystemError): string {
  const words = reasons.get(code);
  // Node.js writes `CODE: reason, syscall 'path'`; the path may be one that nobody knows.
  return words === undefined
    ? message.replace(/^[A-Z\d]+: /, "").replace(/, \w+(?: '[^]*)?$/, "")
    : `${words} (${code})`;
}

const reasons: ReadonlyMap<string, string> = new Map([
  ["EACCES", "permission is denied"],
  ["EBUSY", "it is in use"],
  ["EDQUOT", "the disk quota is used up"],
  ["EEXIST", "a file is where a folder has to be"],
  ["EFBIG", "the file is larger than the system allows"],
  ["EIO", "the disk reports an error"],
  ["EISDIR", "a folder of that name is in the way"],
  ["ELOOP", "a symbolic link is in the way"],
  ["EMFILE", "too many files are open"],
  ["ENAMETOOLONG", "its name is too long"],
  ["ENFILE", "too many files are open"],
  ["ENOENT", "a folder on the way to it is missing"],
  ["ENOSPC", "the disk is full"],
  ["ENOTDIR", "a file or a link is where a folder has to be"],
  ["ENOTEMPTY", "a folder of that name is in the way"],
  ["EPERM", "permission is denied"],
  ["EROFS", "the file system can only be read"],
]);
