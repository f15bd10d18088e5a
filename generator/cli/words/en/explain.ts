import { englishEvidence } from "../../../emit/wording/english-evidence.js";
import type { SessionNeed } from "../../../model/api-doc.js";
import type { LineRole } from "../../../read/ledger.js";

const roles: Readonly<Record<LineRole, string>> = {
  title: "title",
  labels: "labels",
  category: "category",
  description: "description",
  heading: "heading",
  header: "column titles",
  row: "row",
  cell: "cell",
  "sample-tab": "tab of a sample",
  sample: "sample",
  "error-row": "error",
  separator: "separator",
  furniture: "part of the site",
  unused: "not used",
  reported: "reported",
  outside: "not part of the document",
};

export const explainWords = {
  arguments: {
    file: "page, document or spec, or - for standard input",
    parameter: "path of a parameter, such as request.request1.rs_type, with its nested fields, or session",
  },
  options: {
    lines: "print the file line by line with the meaning of each line; ! marks lines with a finding",
    json: "print one JSON value per parameter or line, and each diagnostic as another",
    quiet: "print no summary",
  },
  help: `
Examples:
  topgen explain specs/pages/order.txt                   all parameters of the page
  topgen explain specs/pages/order.txt response.result   one parameter and its nested fields
  topgen explain specs/pages/order.txt --lines           the meaning of each line of the page`,
  noParameterWithLines: "error: --lines explains whole files; omit the parameter",
  lines: (number: number) => `${number} ${number === 1 ? "line" : "lines"}`,
  roles,
  moreParts: (number: number) => `, and ${number} more`,
  list: (type: string) => `list of ${type}`,
  object: (fields: number) => `object with ${fields} ${fields === 1 ? "field" : "fields"}`,
  session: (need: SessionNeed) => `session: ${need}`,
  required: ", required",
  optional: ", optional",
  noTypeWord: "no type",
  example: (text: string) => `example ${text}`,
  choices: (text: string) => `values from the description: ${text}`,
  evidence: englishEvidence,
};
