import type { JsonObject, JsonValue } from "../../templates/runtime/internal/json.js";
import { isJsonObject } from "../../templates/runtime/internal/json.js";
import { partSchema } from "../emit/json-schema/api-schema.js";
import type { JsonSchema } from "../emit/json-schema/schema.js";
import { callProgram } from "../emit/typescript/call-sample.js";
import type { Language } from "../model/language.js";
import { accessOf } from "../platform/access.js";
import type { NamedApi } from "../sdk/named-api.js";
import type { ApiCaller } from "./api-caller.js";
import { describedSchema } from "./described-schema.js";
import { explainError } from "./explain-error.js";
import type { ApiSearch } from "./api-search.js";
import { toolNames } from "./tool-name.js";
import {
  listedSize,
  offline,
  optionalCount,
  optionalText,
  optionalTexts,
  textOf,
  ToolError,
  type Tool,
} from "./tool.js";
import { whyOf } from "./why.js";

/** The settings of the server's tools. */
export interface ToolSetOptions {
  readonly apis: readonly NamedApi[];
  readonly caller: ApiCaller;
  readonly search: ApiSearch;
  /** Returns whether calls of a method that may change data are allowed. */
  readonly mayWrite: (method: string) => boolean;
  readonly language: Language;
  /** The module that programs import the SDK from. */
  readonly entry: string;
}

/**
 * The size in bytes up to which each API has its own tool; assistants read the whole list before every conversation.
 */
export const maxToolListBytes = 24 * 1024;

/**
 * Returns the tools of a server: one for each API that may be called, or four for all of them, and those for writing
 * code.
 */
export function toolSet(options: ToolSetOptions): readonly Tool[] {
  const common = [describeTool(options), explainTool(options), exampleTool(options), whyTool(options)];
  const names = toolNames(options.apis.map(({ spec }) => spec.method));
  const own: Tool[] = [];
  let size = common.reduce((sum, tool) => sum + listedSize(tool), 0);
  for (const api of options.apis) {
    if (!isAllowed(api, options)) continue;
    const tool = apiTool(api, names.get(api.spec.method) ?? api.names.module, options);
    size += listedSize(tool);
    if (size > maxToolListBytes) return [searchTool(options), ...callTools(options), ...common];
    own.push(tool);
  }
  return [...own, ...common];
}

function isAllowed({ spec }: NamedApi, { mayWrite }: ToolSetOptions): boolean {
  return accessOf(spec) === "read" || mayWrite(spec.method);
}

/** Describes whether calls of an API only read, and how that is known. */
function accessWords({ spec }: NamedApi): string {
  const access = accessOf(spec);
  const words = access === "read" ? "Only reads" : "May change data";
  return spec.access === undefined ? `${words} (a guess by the name of the method).` : `${words}.`;
}

function apiTool(api: NamedApi, name: string, options: ToolSetOptions): Tool {
  const { $defs, title, description, type, properties, required, additionalProperties } = partSchema(
    api,
    "request",
    options.language,
  );
  const params: JsonSchema = {
    ...(type !== undefined && { type }),
    ...(properties !== undefined && { properties }),
    ...(required !== undefined && { required }),
    ...(additionalProperties !== undefined && { additionalProperties }),
  };
  const isRead = accessOf(api.spec) === "read";
  return {
    name,
    title: (title ?? api.spec.method).slice(0, 120),
    description: [(description ?? title ?? "").slice(0, 300), `TOP method ${api.spec.method}.`, accessWords(api)]
      .filter((part) => part !== "")
      .join(" "),
    inputSchema: {
      type: "object",
      properties: { params, fields: fieldsSchema },
      required: ["params"],
      additionalProperties: false,
      ...($defs !== undefined && { $defs }),
    },
    annotations: { readOnlyHint: isRead, destructiveHint: !isRead, openWorldHint: true },
    run: (input) => callApi(api, input, options),
  };
}

const fieldsSchema: JsonSchema = {
  type: "array",
  items: { type: "string" },
  description: "Paths of the response to return instead of all of it, such as result.items.id.",
};

const methodSchema: JsonSchema = { type: "string", description: "The API's method, such as taobao.time.get." };

function callTools(options: ToolSetOptions): readonly Tool[] {
  const tool = (access: "read" | "write"): Tool => ({
    name: `call_${access}`,
    title: access === "read" ? "Call an API that only reads" : "Call an API that may change data",
    description:
      access === "read"
        ? "Calls an API that only reads. See describe_api for its parameters; ids are texts."
        : "Calls an API that may change data; the server allows some of them. Ask the user first.",
    inputSchema: {
      type: "object",
      properties: {
        method: methodSchema,
        params: { type: "object", description: "The request, as describe_api shows it." },
        fields: fieldsSchema,
      },
      required: ["method", "params"],
      additionalProperties: false,
    },
    annotations: { readOnlyHint: access === "read", destructiveHint: access === "write", openWorldHint: true },
    run: async (input) => {
      const api = await apiIn(input, options);
      if (accessOf(api.spec) !== access) {
        throw new ToolError(
          `${api.spec.method}: ${accessWords(api)} Use ${access === "read" ? "call_write" : "call_read"}.`,
        );
      }
      return callApi(api, input, options);
    },
  });
  const writes = options.apis.some((api) => accessOf(api.spec) === "write" && isAllowed(api, options));
  return writes ? [tool("read"), tool("write")] : [tool("read")];
}

async function callApi(api: NamedApi, input: JsonObject, options: ToolSetOptions): Promise<JsonValue> {
  const { method } = api.spec;
  if (!isAllowed(api, options)) {
    throw new ToolError(
      `${method} may change data, and this server only reads. A person can start it with --allow-write "${method}", or write "access: read" into the API's spec if it changes nothing.`,
    );
  }
  const { params = {} } = input;
  if (!isJsonObject(params)) throw new ToolError("`params` must be an object.");
  return options.caller.call(api, params, optionalTexts(input, "fields"));
}

function searchTool({ search }: ToolSetOptions): Tool {
  return {
    name: "search_apis",
    title: "Search the APIs",
    description: "Finds APIs by words of their names, titles, descriptions and parameters, in Chinese or English.",
    inputSchema: {
      type: "object",
      properties: { query: { type: "string" }, limit: { type: "integer", minimum: 1, maximum: 50 } },
      required: ["query"],
      additionalProperties: false,
    },
    annotations: offline,
    run: async (input) => {
      const most = Math.min(50, Math.max(1, optionalCount(input, "limit") ?? 10));
      const found = await search.find(textOf(input, "query"), most);
      return found.map((api) => ({
        method: api.spec.method,
        title: api.spec.title,
        access: accessWords(api),
      }));
    },
  };
}

const describedParts = ["request", "response", "errors"] as const;

function describeTool(options: ToolSetOptions): Tool {
  return {
    name: "describe_api",
    title: "Describe an API",
    description:
      "The JSON Schema of an API's request or response, or its documented errors. Large ones are cut: `cut` says what is missing, and `hint` how to ask for it.",
    inputSchema: {
      type: "object",
      properties: {
        method: methodSchema,
        part: { type: "string", enum: describedParts },
        type: { type: "string", description: "One nested type, as a $ref names it, instead of the whole." },
        depth: {
          type: "integer",
          minimum: 0,
          description: "Levels of nested types to include; all that fit if left out.",
        },
        members: {
          type: "array",
          items: { type: "string" },
          description: "Only these members of the outermost object.",
        },
      },
      required: ["method"],
      additionalProperties: false,
    },
    annotations: offline,
    run: async (input) => {
      const api = await apiIn(input, options);
      const part = optionalText(input, "part") ?? "request";
      if (part === "errors") return api.spec.errors.map(({ code, message, solution }) => ({ code, message, solution }));
      if (part !== "request" && part !== "response") {
        throw new ToolError(`\`part\` must be one of ${describedParts.join(", ")}.`);
      }
      return describedSchema(partSchema(api, part, options.language), {
        type: optionalText(input, "type"),
        depth: optionalCount(input, "depth"),
        members: optionalTexts(input, "members"),
      });
    },
  };
}

function explainTool({ apis }: ToolSetOptions): Tool {
  return {
    name: "explain_error",
    title: "Explain an error code",
    description:
      "What an error of the platform means, the documented remedy, and whether the same call can succeed later.",
    inputSchema: {
      type: "object",
      properties: {
        code: { type: "integer", description: "The error code, such as 15." },
        subCode: { type: "string", description: "The sub code, such as isv.invalid-parameter." },
        method: methodSchema,
      },
      required: ["code"],
      additionalProperties: false,
    },
    annotations: offline,
    run: (input) => {
      const { code } = input;
      if (typeof code !== "number") throw new ToolError("`code` must be a number.");
      const method = optionalText(input, "method");
      const spec = apis.find((api) => api.spec.method === method)?.spec;
      return explainError(code, optionalText(input, "subCode"), spec);
    },
  };
}

function exampleTool(options: ToolSetOptions): Tool {
  return {
    name: "sdk_example",
    title: "Show a call in TypeScript",
    description: "A TypeScript program that calls an API with the generated SDK, with the document's example values.",
    inputSchema: {
      type: "object",
      properties: { method: methodSchema },
      required: ["method"],
      additionalProperties: false,
    },
    annotations: offline,
    run: async (input) => callProgram(await apiIn(input, options), options.entry),
  };
}

function whyTool(options: ToolSetOptions): Tool {
  return {
    name: "why",
    title: "Explain a parameter",
    description: "The lines of the document and the samples that decided the type and the place of a parameter.",
    inputSchema: {
      type: "object",
      properties: {
        method: methodSchema,
        parameter: { type: "string", description: "Wire names from the top, such as request.request1.record_id." },
      },
      required: ["method", "parameter"],
      additionalProperties: false,
    },
    annotations: offline,
    run: async (input) => whyOf((await apiIn(input, options)).spec, textOf(input, "parameter")),
  };
}

async function apiIn(input: JsonObject, { apis, search }: ToolSetOptions): Promise<NamedApi> {
  const method = textOf(input, "method");
  const found = apis.find(({ spec }) => spec.method === method);
  if (found !== undefined) return found;
  const near = (await search.find(method, 3)).map(({ spec }) => spec.method);
  const hint = near.length === 0 ? "" : ` Similar ones: ${near.join(", ")}.`;
  throw new ToolError(`There is no API ${method.slice(0, 200)}.${hint}`);
}
