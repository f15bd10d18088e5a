import type { NamedApi } from "../../sdk/named-api.js";
import { callExample, type CallExample } from "./api-summary.js";
import { stringLiteral } from "./escape.js";
import type { MethodNames } from "../../sdk/names.js";
import { expressionDoc } from "./print/expression-doc.js";
import { object, type ObjectLiteral } from "./print/expression.js";
import { source } from "./print/fill.js";
import { SourceDoc } from "./print/source-doc.js";
import { assignedValue, callArguments, nameList, type Argument } from "./print/layout.js";

/** The code of a sample call in both forms of the SDK: the names to import, and the call with a space before it. */
export interface CallSample {
  readonly requestNames: SourceDoc;
  readonly requestCall: SourceDoc;
  readonly groupNames: SourceDoc;
  readonly groupCall: SourceDoc;
}

export function callSample({ request, groupClass, member }: MethodNames, { params, session }: CallExample): CallSample {
  const options = session === "needed" ? [argument(object([["session", "the user's session"]]))] : [];
  const requestArgument: Argument = { doc: [`new ${request}(`, callArguments([argument(params)]), ")"], kind: "other" };
  return {
    requestNames: new SourceDoc(nameList(["TopClient", request])),
    requestCall: new SourceDoc(
      assignedValue(["await client.execute(", callArguments([requestArgument, ...options]), ")"]),
    ),
    groupNames: new SourceDoc(nameList([groupClass, "TopClient"])),
    groupCall: new SourceDoc(
      assignedValue([`await new ${groupClass}(client).${member}(`, callArguments([argument(params), ...options]), ")"]),
    ),
  };
}

/**
 * Returns a program that calls an API with its document's examples, as users of the SDK would write it.
 *
 * @param entry The module from which programs import the SDK.
 * @param moduleType The kind of module: CommonJS has no top-level `await`.
 */
export function callProgram(api: NamedApi, entry: string, moduleType: "module" | "commonjs" = "module"): string {
  const { requestNames, requestCall } = callSample(api.names, callExample(api));
  if (moduleType === "commonjs") {
    return source`import ${requestNames} from ${stringLiteral(entry)};

async function main(): Promise<void> {
  const client = new TopClient({ appKey: "your app key", appSecret: "your app secret" });
  const response =${requestCall};
  console.log(response);
}

void main();
`;
  }
  return source`import ${requestNames} from ${stringLiteral(entry)};

const client = new TopClient({ appKey: "your app key", appSecret: "your app secret" });
const response =${requestCall};
console.log(response);
`;
}

function argument(literal: ObjectLiteral): Argument {
  return { doc: expressionDoc(literal), kind: literal.members.length > 0 ? "object" : "empty object" };
}
