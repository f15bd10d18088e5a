import type { Bytes } from "../internal/bytes.js";

/**
 * The frames of the message service (TMC): the content of one binary WebSocket message. Layout and numbers are those of
 * the official Java SDK (`com.taobao.api.internal.toplink`) and of the official Node client; all numbers are
 * little-endian.
 *
 * Every function is pure, and its time and memory are linear in the length of the frame.
 */

/** The type of a frame. */
export type FrameType = "connect" | "connect-ack" | "send" | "send-ack";

/** A value of a custom header, with its format in the frame. */
export type FrameValue =
  | { readonly format: "void" }
  | { readonly format: "string"; readonly value: string }
  | { readonly format: "int8" | "int16" | "int32"; readonly value: number }
  /** 64 bits: ids of deliveries and users, which exceed a JavaScript number. */
  | { readonly format: "int64"; readonly value: bigint }
  /** Milliseconds since 1970. */
  | { readonly format: "date"; readonly value: bigint }
  /** Since version 2 of the protocol. */
  | { readonly format: "bytes"; readonly value: Uint8Array };

/** A frame. Members that the frame does not contain are `undefined`. */
export interface Frame {
  /** The version of the protocol, 1 or 2; version 1 has no format `bytes`. */
  readonly version: 1 | 2;
  readonly type: FrameType;
  /** Above 0 if the other side refuses. */
  readonly statusCode?: number | undefined;
  readonly statusPhrase?: string | undefined;
  /** The number that links an acknowledgement to its frame. */
  readonly flag?: number | undefined;
  /**
   * The token that the platform assigns when it acknowledges a connection. Every later frame of the client contains it.
   */
  readonly token?: string | undefined;
  /** The custom headers, by name. A repeated name has its last value. */
  readonly headers: ReadonlyMap<string, FrameValue>;
}

/** Error for a frame that cannot be decoded. The message describes the problem and the byte at which it occurs. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}

const frameTypes = ["connect", "connect-ack", "send", "send-ack"] as const satisfies readonly FrameType[];

/** The kinds of headers, by their number in a frame. */
const headerKind = { end: 0, custom: 1, statusCode: 2, statusPhrase: 3, flag: 4, token: 5 } as const;

/** The formats of values, in the order of their numbers in a frame. */
const formats = ["void", "string", "int8", "int16", "int32", "int64", "date", "bytes"] as const;

/**
 * Encodes a frame.
 *
 * @throws RangeError if a number does not fit its format.
 * @throws TypeError if a frame of version 1 has a value of the format `bytes`.
 */
export function encodeFrame({ version, type, statusCode, statusPhrase, flag, token, headers }: Frame): Bytes {
  const parts: Uint8Array[] = [Uint8Array.of(version, frameTypes.indexOf(type))];
  if (statusCode !== undefined) parts.push(uint16(headerKind.statusCode), int(statusCode, 4));
  if (statusPhrase !== undefined) parts.push(uint16(headerKind.statusPhrase), ...counted(utf8.encode(statusPhrase)));
  if (flag !== undefined) parts.push(uint16(headerKind.flag), int(flag, 4));
  if (token !== undefined) parts.push(uint16(headerKind.token), ...counted(utf8.encode(token)));
  for (const [name, value] of headers) {
    if (value.format === "bytes" && version === 1) throw new TypeError("Frames of version 1 hold no bytes.");
    parts.push(uint16(headerKind.custom), ...counted(utf8.encode(name)), Uint8Array.of(formats.indexOf(value.format)));
    parts.push(...encodeValue(value));
  }
  parts.push(uint16(headerKind.end));
  const frame = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    frame.set(part, at);
    at += part.length;
  }
  return frame;
}

/**
 * Decodes a frame. Strings that are not valid UTF-8 are decoded with replacement characters, as by the official SDKs.
 *
 * @throws FrameError if the bytes end early, continue after the end of the frame, or contain an undefined number.
 */
export function decodeFrame(bytes: Uint8Array): Frame {
  const reader = new ByteReader(bytes);
  const version = reader.uint8();
  if (version !== 1 && version !== 2) throw reader.error(`version ${version} of the protocol`, "1 or 2");
  const typeNumber = reader.uint8();
  const type = frameTypes[typeNumber];
  if (type === undefined) throw reader.error(`message type ${typeNumber}`, "0 to 3");
  let statusCode: number | undefined;
  let statusPhrase: string | undefined;
  let flag: number | undefined;
  let token: string | undefined;
  const headers = new Map<string, FrameValue>();
  for (let kind = reader.uint16(); kind !== headerKind.end; kind = reader.uint16()) {
    if (kind === headerKind.custom) headers.set(reader.string(), reader.value());
    else if (kind === headerKind.statusCode) statusCode = reader.int32();
    else if (kind === headerKind.statusPhrase) statusPhrase = reader.string();
    else if (kind === headerKind.flag) flag = reader.int32();
    else if (kind === headerKind.token) token = reader.string();
    else throw reader.error(`header kind ${kind}`, "0 to 5");
  }
  reader.end();
  return { version, type, statusCode, statusPhrase, flag, token, headers };
}

const utf8 = new TextEncoder();
const utf8Decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function encodeValue(value: FrameValue): readonly Uint8Array[] {
  switch (value.format) {
    case "void":
      return [];
    case "string":
      return counted(utf8.encode(value.value));
    case "int8":
      return [int(value.value, 1)];
    case "int16":
      return [int(value.value, 2)];
    case "int32":
      return [int(value.value, 4)];
    case "int64":
    case "date":
      return [int64(value.value)];
    case "bytes":
      return counted(value.value);
  }
}

function counted(bytes: Uint8Array): readonly [Uint8Array, Uint8Array] {
  return [int(bytes.length, 4), bytes];
}

function uint16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, value >> 8);
}

function int(value: number, size: 1 | 2 | 4): Uint8Array {
  const limit = 2 ** (size * 8 - 1);
  if (!Number.isInteger(value) || value < -limit || value >= limit) {
    throw new RangeError(`${value} is not a whole number of ${size * 8} bits.`);
  }
  const bytes = new Uint8Array(size);
  for (let index = 0; index < size; index += 1) bytes[index] = (value >> (8 * index)) & 0xff;
  return bytes;
}

function int64(value: bigint): Uint8Array {
  if (BigInt.asIntN(64, value) !== value) throw new RangeError(`${value} is not a whole number of 64 bits.`);
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigInt64(0, value, true);
  return bytes;
}

/** Reads the values of a frame in sequence. It never reads or allocates more than the frame contains. */
class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  error(found: string, expected: string): FrameError {
    return new FrameError(`Byte ${this.#at} of ${this.#bytes.length}: found ${found}, expected ${expected}.`);
  }

  uint8(): number {
    return this.#view.getUint8(this.#take(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#take(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#take(4), true);
  }

  string(): string {
    return utf8Decoder.decode(this.#counted());
  }

  value(): FrameValue {
    const number = this.uint8();
    const format = formats[number];
    if (format === undefined) throw this.error(`value format ${number}`, `0 to ${formats.length - 1}`);
    switch (format) {
      case "void":
        return { format };
      case "string":
        return { format, value: this.string() };
      case "int8":
        return { format, value: this.#view.getInt8(this.#take(1)) };
      case "int16":
        return { format, value: this.#view.getInt16(this.#take(2), true) };
      case "int32":
        return { format, value: this.int32() };
      case "int64":
      case "date":
        return { format, value: this.#view.getBigInt64(this.#take(8), true) };
      case "bytes":
        // A copy, because the memory of the frame belongs to the connection.
        return { format, value: this.#counted().slice() };
    }
  }

  /**
   * Checks that the frame ends here.
   *
   * @throws FrameError if bytes are left.
   */
  end(): void {
    const left = this.#bytes.length - this.#at;
    if (left > 0) throw this.error(`${left} more bytes behind the last header`, "the end");
  }

  #counted(): Uint8Array {
    const length = this.int32();
    if (length < 0) throw this.error(`a length of ${length}`, "0 or more");
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  #take(size: number): number {
    const start = this.#at;
    if (size > this.#bytes.length - start) throw this.error("the end", `${size} more bytes`);
    this.#at += size;
    return start;
  }
}
