import type { JsonObject, JsonValue } from "../../templates/runtime/internal/json.js";
import type { JsonSchema } from "../emit/json-schema/schema.js";

/** A tool of the server, independent of the protocol's SDK. */
export interface Tool {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly inputSchema: JsonSchema;
  readonly annotations: {
    readonly readOnlyHint: boolean;
    readonly destructiveHint: boolean;
    readonly openWorldHint: boolean;
  };
  /** Runs the tool. @throws ToolError for an error that the caller can correct. */
  readonly run: (input: JsonObject) => JsonValue | Promise<JsonValue>;
}

/** An error in a tool's input or call that the caller can correct; the message explains how. */
export class ToolError extends Error {
  override readonly name = "ToolError";
}

/** The annotations of a tool that only reads topgen's own data. */
export const offline: Tool["annotations"] = { readOnlyHint: true, destructiveHint: false, openWorldHint: false };

/** Returns the number of bytes that a tool takes in the list of tools. */
export function listedSize({ name, title, description, inputSchema, annotations }: Tool): number {
  return Buffer.byteLength(JSON.stringify({ name, title, description, inputSchema, annotations }));
}

/**
 * Checks the names of the input's members.
 *
 * @throws ToolError if a required member is missing or a member is unknown.
 */
export function checkMembers({ inputSchema }: Tool, input: JsonObject): void {
  const { properties = {}, required = [] } = inputSchema;
  const known = Object.keys(properties);
  const missing = required.filter((name) => !Object.hasOwn(input, name));
  const unknown = Object.keys(input).filter((name) => !known.includes(name));
  const problems = [
    ...missing.map((name) => `\`${name}\` is missing.`),
    ...unknown.map((name) => `\`${name.slice(0, 100)}\` is unknown; there are ${known.join(", ")}.`),
  ];
  if (problems.length > 0) throw new ToolError(problems.join(" "));
}

/** Returns a text of the input. @throws ToolError if it is missing or not a text. */
export function textOf(input: JsonObject, name: string): string {
  const value = input[name];
  if (typeof value === "string" && value !== "") return value;
  throw new ToolError(`\`${name}\` must be a text that is not empty.`);
}

/** Returns an optional text of the input. @throws ToolError if it is not a text. */
export function optionalText(input: JsonObject, name: string): string | undefined {
  return input[name] === undefined ? undefined : textOf(input, name);
}

/** Returns an optional list of texts of the input. @throws ToolError if it is not a list of texts. */
export function optionalTexts(input: JsonObject, name: string): readonly string[] | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((item: JsonValue): item is string => typeof item === "string")) return value;
  throw new ToolError(`\`${name}\` must be a list of texts.`);
}

/** Returns an optional whole number of the input, 0 or more. @throws ToolError if it is another value. */
export function optionalCount(input: JsonObject, name: string): number | undefined {
  const value = input[name];
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new ToolError(`\`${name}\` must be a whole number of at least 0.`);
}
