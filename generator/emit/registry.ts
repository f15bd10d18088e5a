import type { EmittedFile, MadeFile } from "../model/emit-plan.js";
import type { Emitter } from "./emitter.js";

/** The emitters by kind of output. Each is loaded when it is first used, because a command uses only one of them. */
export const emitters = {
  typescript: async () => (await import("./typescript/emitter.js")).typescriptEmitter,
  openapi: async () => (await import("./openapi/emitter.js")).openApiEmitter,
  "json-schema": async () => (await import("./json-schema/emitter.js")).jsonSchemaEmitter,
  postman: async () => (await import("./postman/emitter.js")).postmanEmitter,
  reference: async () => (await import("./reference/emitter.js")).referenceEmitter,
} as const satisfies Readonly<Record<string, () => Promise<Emitter<never, EmittedFile | MadeFile>>>>;
