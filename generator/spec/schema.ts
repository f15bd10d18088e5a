import * as z from "zod";
import { fieldlessWords } from "../kinds/type-words.js";
import { maxMethodLength, methodPattern } from "../platform/method-name.js";

/*
 * The single definition of the spec file: the reader validates with it, the JSON Schema for editors is generated
 * from it, and the printer's types are inferred from it. `error` is the phrase after "must be"; editors show the
 * descriptions.
 */

/** Text may be written without quotes even if it looks like a number or a boolean: its digits are kept. */
export const text = z.union([z.string(), z.number(), z.boolean()], { error: "text" });
const flag = z.boolean({ error: "true or false" });
const count = z.int({ error: "a whole number" }).min(0, { error: "a whole number, 0 or more" });
const decimalText = z.union(
  [
    z.string({ error: "a number" }).regex(/^[+-]?[0-9]+(?:\.[0-9]+)?$/, { error: "a number in decimal digits" }),
    z.number({ error: "a number" }),
  ],
  { error: "a number in decimal digits" },
);

const parameter = z
  .strictObject(
    {
      name: z
        .union([z.string().min(1), z.number(), z.boolean()], { error: "a name" })
        .describe("The parameter's name on the wire, as on the page."),
      type: z
        .string({ error: "a type word" })
        .describe(
          "The platform's own type word, arrays as X[]; an empty text where the page gives no type, [] for a list of any values.",
        )
        .meta({ examples: ["String", "Number", "Boolean", "Date", "Price", "Json", "byte[]", "String[]", "Number[]"] }),
      required: flag.optional().describe("Whether a call must carry it. Left out where the page does not say."),
      default: text.optional().describe("The value that the platform takes when the parameter is left out."),
      example: text.optional().describe("The page's example value, exactly."),
      description: text.optional().describe("What the page says about the parameter; it becomes the doc comment."),
      format: z
        .enum(["int64", "int64-list", "decimal"], { error: '"int64", "int64-list" or "decimal"' })
        .optional()
        .describe(
          "What the values of a Number are: int64 for an id, which may have more digits than a JavaScript number keeps, int64-list for ids joined by commas, decimal for a number with a fraction. The SDK hands all of them out as text.",
        ),
      maxLength: count.optional().describe("The most characters (bytes for files) that the platform accepts."),
      maxListSize: count.optional().describe("The most elements that the platform accepts."),
      min: decimalText.optional().describe("The smallest value that the platform accepts."),
      max: decimalText.optional().describe("The greatest value that the platform accepts."),
      fileExtensions: z
        .array(text, { error: "a list of file name endings" })
        .optional()
        .describe("The file name endings that the platform accepts, without the dot."),
      enum: z
        .record(z.string(), text, { error: "a mapping of wire values to labels" })
        .optional()
        .describe("Values that the page lists, each with its label. The list is open: other values pass."),
      deprecated: flag.optional().describe("Marks the parameter as not to be used any more."),
      get fields() {
        return z
          .array(parameter, { error: "a list of parameters" })
          .optional()
          .describe("Nested parameters of an object or of an array's elements, to any depth.");
      },
    },
    { error: "a parameter: a mapping with name and type" },
  )
  .meta({
    id: "parameter",
    if: {
      properties: { type: { type: "string", pattern: `^(${fieldlessWords().join("|")})[\\[\\]\\s]*$` } },
      required: ["type"],
    },
    then: { properties: { fields: false } },
  });

/** A table of parameters, including nested ones. */
export const parameters = z.array(parameter, { error: "a list of parameters" });

/** The keys in a spec's `source` that identify the page that it was extracted from. */
export const extractedPage = {
  page: text.describe("The page that the spec was extracted from, seen from this file's folder."),
  sha256: z
    .string({ error: "a SHA-256 hash" })
    .regex(/^[0-9a-f]{64}$/, { error: "a SHA-256 hash: 64 digits from 0-9 and a-f" })
    .describe("The hash of that page, to see whether it has changed since."),
};

const errorRow = z.strictObject(
  {
    code: text.describe("The code, as the gateway returns it in code or sub_code."),
    message: text.optional().describe("What went wrong."),
    solution: text.optional().describe("What to do about it."),
  },
  { error: "an error: a mapping with code, message and solution" },
);

const samples = z.strictObject(
  {
    xml: text.optional().describe("As XML."),
    json: text.optional().describe("As JSON."),
    simplifiedJson: text.optional().describe("As JSON with simplify=true."),
    java: text.optional().describe("As Java with the official SDK."),
    dotnet: text.optional().describe("As C# with the official SDK."),
    php: text.optional().describe("As PHP with the official SDK."),
    curl: text.optional().describe("As a curl command."),
    python: text.optional().describe("As Python with the official SDK."),
    c: text.optional().describe("As C with the official SDK."),
    nodejs: text.optional().describe("As JavaScript with the official SDK."),
  },
  { error: "a mapping of formats (xml, json, simplifiedJson) or languages (java, dotnet, php, …) to samples" },
);

/** The keys are in print order. */
export const specSchema = z
  .strictObject(
    {
      topSpec: z.literal(1, { error: "1" }).describe("The version of this format."),
      method: z
        .string({ error: "a method name" })
        .max(maxMethodLength, { error: "a method name" })
        .regex(methodPattern, { error: "a method name" })
        .describe("The method, as in the method parameter of a call."),
      title: text.optional().describe("The page's title, without the method."),
      description: text.optional().describe("What the page says the API is for."),
      category: text.optional().describe("The platform's category of APIs."),
      docId: text.optional().describe("The platform's number of the document."),
      labels: z
        .array(text, { error: "a list of texts" })
        .optional()
        .describe("The page's labels, such as free or charged."),
      session: z
        .enum(["needed", "optional", "none", "unknown"], { error: "needed, optional, none or unknown" })
        .optional()
        .describe("Whether calls carry a user session."),
      access: z
        .enum(["read", "write"], { error: "read or write" })
        .optional()
        .describe("Whether calls only read. Without it the method's name decides, in doubt for write."),
      incomplete: flag.optional().describe("The page was cut short: parameters may be missing."),
      source: z
        .strictObject(
          {
            ...extractedPage,
            seen: z
              .string({ error: "fingerprints as topgen wrote them" })
              .regex(/^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2,3})?$/, { error: "fingerprints as topgen wrote them" })
              .optional()
              .describe(
                "Written by earlier versions of topgen. `topgen extract` moves it to a file in the folder .topgen beside the spec.",
              ),
          },
          { error: "a mapping with page and sha256" },
        )
        .optional()
        .describe("Where the spec comes from."),
      request: parameters.optional().describe("The parameters of a call."),
      response: parameters.optional().describe("The parameters of the response."),
      samples: z
        .strictObject(
          {
            response: samples
              .optional()
              .describe("Samples of the response of a successful call; contract tests and the local gateway use them."),
            error: samples.optional().describe("Samples of the response of a failed call."),
            request: samples.optional().describe("How a call is made."),
          },
          { error: "a mapping with response, error and request" },
        )
        .optional()
        .describe("The page's samples."),
      errors: z.array(errorRow, { error: "a list of errors" }).optional().describe("The page's table of error codes."),
    },
    { error: "a mapping that starts with topSpec: 1" },
  )
  .meta({
    title: "topgen spec",
    description: "One API of the Taobao Open Platform, as extracted from its document page and edited by people.",
  });

/** A spec file as plain data. */
export type SpecFile = z.infer<typeof specSchema>;
export type SpecParameter = z.infer<typeof parameter>;
