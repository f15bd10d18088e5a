import {
  fromJsonSchema,
  McpServer,
  type JsonSchemaValidator,
  type jsonSchemaValidator,
} from "@modelcontextprotocol/server";
import { serveStdio } from "@modelcontextprotocol/server/stdio";
import type { JsonObject } from "../../templates/runtime/internal/json.js";
import { checkMembers, ToolError, type Tool } from "./tool.js";

/**
 * Serves tools over standard input and output, to clients of both versions of the protocol, until the input ends. This
 * is the only module that imports the protocol's SDK.
 *
 * @param onError called with errors outside of a tool.
 */
export function serveTools(
  tools: readonly Tool[],
  version: string,
  onError: (error: Error) => void,
): { close(): Promise<void> } {
  return serveStdio(() => serverOf(tools, version), { onerror: onError });
}

/** Creates a server with these tools that is not connected yet. */
export function serverOf(tools: readonly Tool[], version: string): McpServer {
  const server = new McpServer({ name: "topgen", version });
  for (const tool of tools) {
    const { name, title, description, annotations } = tool;
    const inputSchema = fromJsonSchema<JsonObject>({ ...tool.inputSchema }, passing);
    server.registerTool(name, { title, description, annotations, inputSchema }, (input) => resultOf(tool, input));
  }
  return server;
}

/**
 * A validator that accepts everything: the tools check their input themselves, with messages that say how to write a
 * value.
 */
const passing: jsonSchemaValidator = {
  getValidator: <Value>(): JsonSchemaValidator<Value> => {
    return (input) => ({ valid: true, data: input as Value, errorMessage: undefined });
  },
};

async function resultOf(
  tool: Tool,
  input: JsonObject,
): Promise<{ content: { type: "text"; text: string }[]; isError?: true }> {
  try {
    checkMembers(tool, input);
    const value = await tool.run(input);
    return { content: [{ type: "text", text: typeof value === "string" ? value : JSON.stringify(value) }] };
  } catch (error) {
    // Any other error is a bug: its message can contain anything, so it is not shown.
    const text = error instanceof ToolError ? error.message : "The tool failed: this is a bug of topgen.";
    return { content: [{ type: "text", text }], isError: true };
  }
}
