import type { FileContent, FileInput, FileSource } from "../input.js";

/** A file as one part of a multipart body. */
export interface FilePart {
  /** The parameter's name. */
  readonly name: string;
  readonly data: Uint8Array | FileSource;
  readonly fileName: string;
  readonly contentType: string;
}

/** Returns whether a value can be sent as a file. */
export function isFileInput(value: unknown): value is FileInput {
  if (isFileData(value)) return true;
  return typeof value === "object" && value !== null && "data" in value && isFileData(value.data);
}

/** Returns whether a value is a file that is read while it is sent. */
export function isFileSource(value: unknown): value is FileSource {
  return (
    typeof value === "object" &&
    value !== null &&
    "size" in value &&
    typeof value.size === "number" &&
    Number.isSafeInteger(value.size) &&
    value.size >= 0 &&
    "stream" in value &&
    typeof value.stream === "function"
  );
}

/**
 * Returns a file as a part of a multipart body. A missing name or media type is derived from the first bytes, as in the
 * official Java SDK.
 */
export function filePart(name: string, input: FileInput): FilePart {
  const { data, fileName, contentType } = fileContent(input);
  const format = data instanceof Uint8Array ? formats.find(({ start }) => startsWith(data, start)) : undefined;
  const { extension, contentType: defaultType } = format ?? unknownFormat;
  return {
    name,
    data,
    fileName: fileName ?? textMember(data, "name") ?? `${name}.${extension}`,
    contentType: contentType ?? textMember(data, "type") ?? defaultType,
  };
}

/** Returns the content of a file, with its name and media type if the caller gave them. */
export function fileContent(input: FileInput): FileContent {
  return isFileData(input) ? { data: input } : input;
}

/** Returns the length of a file in bytes. */
export function fileSize({ data }: Pick<FileContent, "data">): number {
  return data instanceof Uint8Array ? data.byteLength : data.size;
}

function isFileData(value: unknown): value is Uint8Array | FileSource {
  return value instanceof Uint8Array || isFileSource(value);
}

/** Returns the name of a `File` or the media type of a `Blob`; `undefined` if it is missing or empty. */
function textMember(data: Uint8Array | FileSource, name: "name" | "type"): string | undefined {
  if (data instanceof Uint8Array) return undefined;
  const value: unknown = Reflect.get(data, name);
  return typeof value === "string" && value !== "" ? value : undefined;
}

interface FileFormat {
  readonly start: readonly number[];
  readonly extension: string;
  readonly contentType: string;
}

const unknownFormat: FileFormat = { start: [], extension: "bin", contentType: "application/octet-stream" };

const formats: readonly FileFormat[] = [
  { start: [0xff, 0xd8, 0xff], extension: "jpg", contentType: "image/jpeg" },
  { start: [0x89, 0x50, 0x4e, 0x47], extension: "png", contentType: "image/png" },
  { start: [0x47, 0x49, 0x46, 0x38], extension: "gif", contentType: "image/gif" },
  { start: [0x42, 0x4d], extension: "bmp", contentType: "image/bmp" },
  { start: [0x25, 0x50, 0x44, 0x46], extension: "pdf", contentType: "application/pdf" },
];

function startsWith(data: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => data[index] === byte);
}
