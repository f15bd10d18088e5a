import type { Finding, ParentReason } from "../../model/evidence.js";
import type { EvidenceSentence } from "./evidence.js";

export const englishEvidence: EvidenceSentence = (finding) => {
  switch (finding.kind) {
    case "stated-depth":
      return "The source states how deep the row lies.";
    case "own-line":
      return "It has a line of its own, so it stands at the top level.";
    case "in-sample": {
      const owner = finding.parent === undefined ? "the top level" : `below ${finding.parent}`;
      const line = finding.line === undefined ? "" : `, line ${finding.line}`;
      return `The ${finding.sample} shows ${finding.name} ${owner}${line}.`;
    }
    case "elsewhere-in-sample":
      return `The ${finding.sample} shows ${finding.name} below ${finding.parent} instead.`;
    case "first-field": {
      const why = finding.shownBy === "depth" ? "is the row above it" : "has no └, so it is an object";
      return `"${finding.object}" ${why}, and the row behind it is its first field.`;
    }
    case "between-shown-rows":
      return "No sample shows it; the rows around it that one shows leave no other place.";
    case "only-place":
      return "The rows above it leave no other place.";
    case "likeliest-parent": {
      const { parent, others, reason } = finding;
      return `No sample shows it. Taken for a field of ${parent}, not of ${others.join(" or ")}: ${reasonOf(reason)}.`;
    }
    case "only-in-sample":
      return `Only the ${finding.sample} shows it; the table's nested rows are lost.`;
    case "foreign-type":
      return `The source writes the type \`${finding.written}\`, which means \`${finding.means}\`.`;
    case "list-in-sample":
      return `The table types it \`${finding.typeWord}\`; the ${finding.sample} shows a list.`;
    case "several-numbers-in-example":
      return "The example has several numbers with commas between them.";
    case "long-number-in-example":
      return "The example has more digits than a JavaScript number keeps.";
    case "fraction-in-example":
      return "The example has a fraction.";
    case "joined-by-description":
      return "The description says that several values are joined by commas.";
    case "fraction-by-description":
      return "The description says that its numbers have fractions.";
    case "id-by-description":
      return "The description says that its numbers are ids.";
    case "id-by-name":
      return `The name \`${finding.name}\` is that of an id.`;
    case "ids-by-name":
      return `The name \`${finding.name}\` and the description say that it is a list of ids.`;
    case "coordinate-by-name":
      return `The name \`${finding.name}\` is that of a coordinate, which has a fraction.`;
    case "session-stated":
      return finding.by === "spec" ? "The spec states it." : "A label of the page states it.";
    case "session-in-sample":
      return finding.passes
        ? `No label states it. The ${finding.sample} passes a session.`
        : `No label states it. The ${finding.sample} makes its call without a session.`;
    case "session-unknown":
      return "No label states it, and no request sample shows a call: unknown is the default.";
    case "in-words":
      return finding.text;
    case "stated":
      return statedSentence[finding.fact](finding.value);
    case "listed-again":
      return finding.same
        ? "The source lists the parameter again, in the same words."
        : "The source lists the parameter also otherwise, and says no more of it there.";
  }
};

const statedSentence: Readonly<Record<Extract<Finding, { kind: "stated" }>["fact"], (value: string) => string>> = {
  maxListSize: (value) => `The description states a size of at most ${value}.`,
  maxLength: (value) => `The description states a length of at most ${value}.`,
  min: (value) => `The description states a minimum of ${value}.`,
  max: (value) => `The description states a maximum of ${value}.`,
  default: (value) => `The description states the default \`${value}\`.`,
};

function reasonOf(reason: ParentReason): string {
  switch (reason.kind) {
    case "first-row-behind-object":
      return "the row behind an object is its first field";
    case "innermost":
      return "it is the innermost object that was open";
    case "type-has-field":
      return `${reason.type} has "${reason.name}" further up, too`;
    case "type-lacks-field":
      return `${reason.type} has no "${reason.name}" further up`;
    case "object-has-field":
      return `"${reason.object}" has a field of that name already`;
    case "not-in-own-type":
      return "an object hardly ever lies in one of its own type";
  }
}
