import type { Field, ScalarKind } from "../../../generator/model/api-spec.js";
import { field, list, makeSpec, object } from "../typescript/make-spec.js";

const kinds: readonly ScalarKind[] = [
  "text",
  "integer",
  "int64",
  "int64List",
  "decimal",
  "boolean",
  "date",
  "json",
  "file",
  "names",
  "opaque",
];

/**
 * Returns the example of a kind: without this one, the local gateway would write long numbers of short responses as
 * text, which the platform does not always do.
 */
const example = (kind: ScalarKind) => (kind === "int64" ? "1234567890123" : undefined);

const scalars = kinds.map((kind): Field =>
  field(`${kind}_value`, kind, { required: kind === "text", example: example(kind) }),
);
const lists = kinds
  .filter((kind) => kind !== "file")
  .map((kind): Field => field(`${kind}_list`, list(kind), { example: example(kind) }));
const choices = [
  field("state", "text", {
    choices: [
      { value: "1", label: "open" },
      { value: "2", label: "shut" },
    ],
  }),
  field("level", "integer", {
    choices: [
      { value: "7", label: "seven" },
      { value: "x", label: "no number" },
    ],
  }),
  field("states", list("text"), { choices: [{ value: "a", label: "" }] }),
];
const nested = [
  field("one", object("Inner", [...scalars, ...lists]), { required: true }),
  field("many", list(object("Inner", [...scalars, ...lists]))),
  field("other", object("Other", [field("one", object("Inner", [field("text", "text")]))])),
  field("grid", list(list("integer"))),
  field("empty", object("Nothing", [])),
  field("1", object("Odd", [field("2", "text"), field("a b", "text"), field("用户", "text")])),
];

/** An API with parameters of every kind, in requests and in responses, alone, in lists and in objects. */
export const everyKind = makeSpec("demo.every.kind.get", {
  title: "Every kind",
  session: "needed",
  request: [...scalars, ...lists, ...choices, ...nested],
  response: [...scalars, ...lists, ...choices, ...nested],
});
