import type { Api } from "../../templates/runtime/api.js";
import type { TopClientOptions } from "../../templates/runtime/options.js";
import { TopClient } from "../../templates/runtime/client.js";
import { TopApiError, TopError } from "../../templates/runtime/errors.js";
import { isJsonObject, parseJson, type JsonObject, type JsonValue } from "../../templates/runtime/internal/json.js";
import { unknownMembers } from "../../templates/runtime/internal/unknown-members.js";
import { TopResponse, type DecodedResponse } from "../../templates/runtime/response.js";
import { dynamicForm } from "../sdk/dynamic-form.js";
import type { NamedApi } from "../sdk/named-api.js";
import { wireFieldData } from "../sdk/wire-fields.js";
import { bounded, selected } from "./bounded.js";
import { remedyOf } from "./explain-error.js";
import { ToolError } from "./tool.js";

/** The credentials of the app from the environment. */
export interface Credentials {
  readonly appKey: string;
  readonly appSecret: string;
  readonly session: string | undefined;
}

/** Calls APIs with the credentials of one app, which no result and no error contains. */
export class ApiCaller {
  readonly #client: TopClient | undefined;
  readonly #secrets: readonly string[];

  /**
   * Creates a caller.
   *
   * @param credentials without them, every call fails with an error that names the environment variables.
   */
  constructor(credentials: Credentials | undefined, gateway: TopClientOptions["gateway"]) {
    this.#client = credentials === undefined ? undefined : new TopClient({ ...credentials, gateway });
    const { appSecret, session } = credentials ?? {};
    this.#secrets = [appSecret, session].filter((text) => text !== undefined).filter((text) => text.length >= 4);
  }

  /**
   * Calls an API and returns its response, cut to a size that an assistant can read.
   *
   * @param params the parameters under the names of the SDK.
   * @param fields paths of the response to return instead of all of it.
   * @throws ToolError if the request is invalid, or the call fails.
   */
  async call(api: NamedApi, params: JsonObject, fields: readonly string[] | undefined): Promise<JsonValue> {
    const described = apiOf(api);
    const unknown = unknownMembers(described.request, params).map(({ path, expected, found }) => {
      return `${path.reduce<string>(joined, "")}: expected ${expected}, found ${found}.`;
    });
    const problems = [...unsafeNumbers(params, ""), ...unknown];
    if (problems.length > 0) throw new ToolError(`${api.spec.method} was not called. ${problems.join(" ")}`);
    if (this.#client === undefined) {
      throw new ToolError(
        "No call can be signed: the environment of the server has no TOP_APP_KEY and TOP_APP_SECRET. Set them there, never in a conversation, or start the server with --gateway local.",
      );
    }
    try {
      const response = await this.#client.execute({ api: described, params });
      const whole = parseJson(this.#masked(JSON.stringify(response.members)));
      const { value, cut } = bounded(fields === undefined ? whole : selected(whole, fields));
      const { requestId } = response;
      return {
        response: value,
        ...(requestId !== undefined && { requestId }),
        ...(cut.length > 0 && { cut, hint: "Name the parts that you need in `fields`, or ask for a smaller page." }),
      };
    } catch (error) {
      if (error instanceof TopError) throw new ToolError(this.#masked(failureText(error, api)));
      throw error;
    }
  }

  #masked(text: string): string {
    return this.#secrets.reduce((masked, secret) => masked.replaceAll(secret, "***"), text);
  }
}

class CallResponse extends TopResponse {
  /** All members of the response, including those that the document does not list. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(decoded: DecodedResponse) {
    super({ ...decoded, fields: {} });
    this.members = { ...decoded.fields, ...decoded.unknownFields };
  }
}

function apiOf({ spec, form, shapes }: NamedApi): Api<CallResponse> {
  return {
    ...dynamicForm(form),
    method: spec.method,
    session: spec.session,
    request: shapes.request.map((member) => wireFieldData(member, "request")),
    response: shapes.response.map((member) => wireFieldData(member, "response")),
    createResponse: (decoded) => new CallResponse(decoded),
  };
}

function failureText(error: TopError, { spec }: NamedApi): string {
  const remedy = error instanceof TopApiError ? remedyOf(spec.errors, error.subCode ?? String(error.code)) : undefined;
  const retry = error.retryable ? "The same call can succeed later." : "The same call will fail again.";
  return [
    error.message,
    remedy === undefined ? "" : `Documented remedy: ${remedy}`,
    error.kind === "request" ? "" : retry,
  ]
    .filter((part) => part !== "")
    .join("\n");
}

/** Returns the paths of numbers that may have lost digits during parsing; an id among them refers to another object. */
function unsafeNumbers(value: JsonValue, path: string): readonly string[] {
  if (typeof value === "number") {
    const isSafe = !Number.isInteger(value) || Number.isSafeInteger(value);
    return isSafe ? [] : [`${path}: a number of this size has lost digits; write it as text, in quotes.`];
  }
  if (Array.isArray(value)) {
    return value.flatMap((item: JsonValue, index) => unsafeNumbers(item, joined(path, index)));
  }
  return isJsonObject(value)
    ? Object.entries(value).flatMap(([name, member]) => unsafeNumbers(member, joined(path, name)))
    : [];
}

function joined(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  return path === "" ? key : `${path}.${key}`;
}
