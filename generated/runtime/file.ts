import type { FileContent, FileInput } from "./input.js";

/** A file as one part of a multipart body. */
export interface FilePart {
  /** The parameter's name. */
  readonly name: string;
  readonly data: Uint8Array;
  readonly fileName: string;
  readonly contentType: string;
}

/** Whether a value can be sent as a file. */
export function isFileInput(value: unknown): value is FileInput {
  if (value instanceof Uint8Array) return true;
  return typeof value === "object" && value !== null && "data" in value && value.data instanceof Uint8Array;
}

/** Bytes, name and media type; what the caller left out is found from the first bytes, as the official Java SDK does. */
export function filePart(name: string, input: FileInput): FilePart {
  const content = fileContent(input);
  const found = formats.find(({ start }) => startsWith(content.data, start)) ?? unknownFormat;
  return {
    name,
    data: content.data,
    fileName: content.fileName ?? `${name}.${found.extension}`,
    contentType: content.contentType ?? found.contentType,
  };
}

/** The bytes of a file, with what the caller said about them. */
export function fileContent(input: FileInput): FileContent {
  return input instanceof Uint8Array ? { data: input } : input;
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
