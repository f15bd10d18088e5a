import type { Emitter } from "./emitter.js";

/** Everything that can be made of an SDK's model. Each emitter is loaded when it is asked for: commands use one of them. */
export const emitters = {
  typescript: async () => (await import("./typescript/emitter.js")).typescriptEmitter,
  openapi: async () => (await import("./openapi/emitter.js")).openApiEmitter,
  "json-schema": async () => (await import("./json-schema/emitter.js")).jsonSchemaEmitter,
  postman: async () => (await import("./postman/emitter.js")).postmanEmitter,
  reference: async () => (await import("./reference/emitter.js")).referenceEmitter,
} as const satisfies Readonly<Record<string, () => Promise<Emitter<never>>>>;
