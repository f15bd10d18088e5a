import { signRules } from "../../../templates/runtime/internal/sign-rules.js";
import { platformErrors } from "../../platform/platform-errors.js";
import type { SessionNeed } from "../../model/api-doc.js";
import { objectSchema, schemaRef, type NamedSchema, type Schema } from "./schema.js";

/** The components that all calls share. Their names have no dot, unlike those of the APIs. */
export const componentNames = {
  system: "SystemParameters",
  session: "UserSession",
  optionalSession: "OptionalUserSession",
  errorResponse: "ErrorResponse",
  error: "PlatformError",
  qimenFailure: "QimenFailure",
} as const;

export interface ResponseForm {
  /** Whether calls request the short form of responses, with `simplify=true`. */
  readonly simplify: boolean;
}

/** A parameter of the platform in the query of a call that has an XML body. */
export interface QueryParameter {
  readonly name: string;
  readonly in: "query";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: Schema;
}

/** Returns the platform's own parameters of a call of Qimen (奇门), which has an XML body. */
export function qimenParameters(method: string, session: SessionNeed): readonly QueryParameter[] {
  const { properties = {}, required = [] } = systemSchema({ simplify: false });
  const system = Object.entries(properties).filter(([name]) => name !== "simplify");
  const own: readonly NamedSchema[] = [
    ["method", { type: "string", enum: [method] }],
    ...system,
    ["format", text("The response's format.", { enum: ["xml"] })],
    ["sign", text(`${signDescription} The text goes on with the body, as it is sent.`, { pattern: "^[0-9A-F]+$" })],
    ["customerId", text("The customer that the call is made for.")],
    ...(session === "none" ? [] : [["session", text("The user's session key (access token).")] as const]),
  ];
  const needed = new Set(["method", ...required, ...(session === "needed" ? ["session"] : [])]);
  return [...new Map(own)].map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    required: needed.has(name),
    ...(description !== undefined && { description }),
    schema,
  }));
}

/** The schema of a failed response of Qimen (奇门). */
export const qimenFailureSchema: NamedSchema = [
  componentNames.qimenFailure,
  {
    ...objectSchema(
      [
        ["flag", text("`failure`; only `success` is a success.", { examples: ["failure"] })],
        ["code", text("The code: the platform's, or a word of the service's.", { examples: ["25"] })],
        ["message", text("The words for the code.")],
        ["sub_code", text("The service's code.")],
        ["sub_message", text("The service's words for its code.")],
        ["request_id", text("The platform's number for the call.")],
      ],
      ["flag"],
      "The response to a call of Qimen that failed.",
    ),
    xml: { name: "response" },
  },
];

/** Returns the schemas of the platform's own parameters, sessions and errors. */
export function systemSchemas(form: ResponseForm): readonly NamedSchema[] {
  return [
    [componentNames.system, systemSchema(form)],
    [componentNames.session, sessionSchema(["session"])],
    [componentNames.optionalSession, sessionSchema([])],
    [componentNames.errorResponse, errorResponseSchema],
    [componentNames.error, errorSchema],
  ];
}

function systemSchema({ simplify }: ResponseForm): Schema {
  return objectSchema(
    [
      ["app_key", text("The app's key, as the platform's console shows it.", { examples: ["12345678"] })],
      [
        "timestamp",
        text("The time of the call in GMT+8, `yyyy-MM-dd HH:mm:ss`; at most 10 minutes off the platform's clock.", {
          pattern: String.raw`^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$`,
          examples: ["2016-01-01 12:00:00"],
        }),
      ],
      ["format", text("The response's format. This document describes the JSON responses.", { enum: ["json"] })],
      ["v", text("The protocol's version.", { enum: ["2.0"] })],
      ["sign_method", text("How `sign` is made.", { enum: Object.keys(signRules) })],
      ["sign", text(signDescription, { pattern: "^[0-9A-F]+$" })],
      simplify
        ? ["simplify", text("Short responses, whose lists have no wrappers.", { enum: ["true"] })]
        : [
            "simplify",
            text("`true` asks for short responses, which this document does not describe.", { enum: ["false"] }),
          ],
      ["partner_id", text("Names the calling software to the platform.")],
      ["target_app_key", text("The app that the call is routed to, for APIs that other apps implement.")],
    ],
    ["app_key", "timestamp", "format", "v", "sign_method", "sign", ...(simplify ? ["simplify"] : [])],
    "The platform's own parameters of a call.",
  );
}

const signDescription = [
  "The signature, in upper-case hexadecimal. Take all text parameters of the form but `sign` that are not blank; sort",
  "them by name in byte order; join names and values without separators. Of that text in UTF-8 the signature is:",
  Object.entries(signRules)
    .map(([name, { algorithm, secret }]) => {
      const words = secret === "key" ? "under the app's secret" : "with the app's secret at both ends";
      return `\`${name}\` ${algorithm} ${words}`;
    })
    .join("; ") + ".",
].join(" ");

function sessionSchema(required: readonly string[]): Schema {
  return objectSchema(
    [["session", text("The user's session key (access token).")]],
    required,
    required.length > 0 ? "The user whom the call is made for." : "The user whom the call is made for, if any.",
  );
}

const errorResponseSchema = objectSchema(
  [["error_response", schemaRef(componentNames.error)]],
  ["error_response"],
  "The response to a call that failed. Its HTTP status is 200 as well.",
);

const errorSchema = objectSchema(
  [
    [
      "code",
      {
        type: "integer",
        description: [
          "The platform's code.",
          "",
          ...platformErrors.map(({ codes, meaning }) => `- ${codes.join(", ")}: ${meaning}`),
        ].join("\n"),
        examples: [50],
      },
    ],
    ["msg", text("The platform's words for the code.", { examples: ["Remote service error"] })],
    [
      "sub_code",
      text(
        "The service's code: `isv.*` where the caller is at fault, `isp.*` where the service is (the same call may work later), `accesscontrol.*` for limits.",
        { examples: ["isv.invalid-parameter"] },
      ),
    ],
    ["sub_msg", text("The service's words for its code.", { examples: ["非法参数"] })],
    ["request_id", text("The platform's number for the call.")],
  ],
  ["code", "msg"],
);

function text(description: string, more: Schema = {}): Schema {
  return { type: "string", description, ...more };
}
