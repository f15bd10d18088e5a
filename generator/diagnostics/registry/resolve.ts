import { defineMessages } from "../message.js";

export const resolveMessages = defineMessages({
  "resolve/ambiguous-nesting": {
    severity: "warning",
    message: (found: { rows: readonly string[]; parents: readonly string[] }) =>
      `${found.rows.join(", ")} may stand below any of ${found.parents.join(", ")}; no sample decides it, the deepest was taken.`,
    hint: "Move the rows in the YAML spec to where they belong, or copy the page again with its samples.",
  },
  "resolve/missing-in-sample": {
    severity: "warning",
    message: (found: { name: string; sample: string }) =>
      `"${found.name}" stands in the table, but not in the ${found.sample} at this depth.`,
    hint: "Check against a real call which of the two is right; correct the YAML spec if it is the sample.",
  },
  "resolve/missing-in-table": {
    severity: "warning",
    message: (found: { name: string; sample: string }) =>
      `The ${found.sample} shows "${found.name}", which the table does not list at this depth.`,
    hint: "Add the parameter to the YAML spec if calls really carry it; answers keep unknown members anyway.",
  },
  "resolve/sample-value-unfit": {
    severity: "warning",
    message: (found: { type: string; value: string; sample: string }) =>
      `The ${found.sample} shows "${found.value.slice(0, 60)}" where the table says ${found.type}.`,
    hint: "Correct the type in the YAML spec if calls really carry such values.",
  },
  "resolve/sample-contradicts-itself": {
    severity: "warning",
    message: (found: { one: string; other: string }) => `The sample answers ${found.one} beside ${found.other}.`,
    hint: "Do not take this sample for a success or a failure before a real call has shown which of the two counts.",
  },
});
