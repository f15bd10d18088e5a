import type { Phrase } from "../diagnostics/phrase.js";
import type { PlainPhrase } from "../diagnostics/plain-phrases.js";

/** An error of the operating system, in contrast to a bug. */
export interface SystemError extends Error {
  readonly code: string;
  readonly syscall: string;
}

export function isSystemError(error: unknown): error is SystemError {
  return error instanceof Error && "syscall" in error && "code" in error && typeof error.code === "string";
}

/** Describes why the operating system refused an operation. */
export function describeSystemError({ code, message }: SystemError): Phrase {
  // Node.js writes `CODE: reason, syscall 'path'`; the path may be a temporary one.
  return reasons.get(code) ?? { verbatim: message.replace(/^[A-Z\d]+: /, "").replace(/, \w+(?: '[^]*)?$/, "") };
}

const reasons: ReadonlyMap<string, PlainPhrase> = new Map([
  ["EACCES", "permission denied (EACCES)"],
  ["EBUSY", "it is in use (EBUSY)"],
  ["EDQUOT", "the disk quota is exceeded (EDQUOT)"],
  ["EEXIST", "a file exists where a folder is needed (EEXIST)"],
  ["EFBIG", "the file exceeds the limit of the system (EFBIG)"],
  ["EIO", "the disk reports an error (EIO)"],
  ["EISDIR", "a folder of that name exists (EISDIR)"],
  ["ELOOP", "a symbolic link is in the path (ELOOP)"],
  ["EMFILE", "too many files are open (EMFILE)"],
  ["ENAMETOOLONG", "its name is too long (ENAMETOOLONG)"],
  ["ENFILE", "too many files are open (ENFILE)"],
  ["ENOENT", "its parent folder is missing (ENOENT)"],
  ["ENOSPC", "the disk is full (ENOSPC)"],
  ["ENOTDIR", "a file or a link exists where a folder is needed (ENOTDIR)"],
  ["ENOTEMPTY", "a folder of that name exists (ENOTEMPTY)"],
  ["EPERM", "permission denied (EPERM)"],
  ["EROFS", "the file system is read-only (EROFS)"],
]);
