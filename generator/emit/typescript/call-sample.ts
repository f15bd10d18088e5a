import type { NamedApi } from "../../sdk/named-api.js";
import { callExample, type CallExample } from "./api-summary.js";
import { stringLiteral } from "./escape.js";
import type { MethodNames } from "../../sdk/names.js";
import { expressionDoc } from "./print/expression-doc.js";
import { object, type ObjectLiteral } from "./print/expression.js";
import { source } from "./print/fill.js";
import { LaidOut } from "./print/laid-out.js";
import { assignedValue, callArguments, nameList, type Argument } from "./print/layout.js";

/** Code that makes one call, in the SDK's two forms: each as the names to import and the call, with the blank in front. */
export interface CallSample {
  readonly requestNames: LaidOut;
  readonly requestCall: LaidOut;
  readonly groupNames: LaidOut;
  readonly groupCall: LaidOut;
}

export function callSample({ request, groupClass, member }: MethodNames, { params, session }: CallExample): CallSample {
  const options = session === "needed" ? [argument(object([["session", "the user's session"]]))] : [];
  const made: Argument = { doc: [`new ${request}(`, callArguments([argument(params)]), ")"], kind: "other" };
  return {
    requestNames: new LaidOut(nameList(["TopClient", request])),
    requestCall: new LaidOut(assignedValue(["await client.execute(", callArguments([made, ...options]), ")"])),
    groupNames: new LaidOut(nameList([groupClass, "TopClient"])),
    groupCall: new LaidOut(
      assignedValue([`await new ${groupClass}(client).${member}(`, callArguments([argument(params), ...options]), ")"]),
    ),
  };
}

/**
 * A program that makes one call of an API with its document's examples, as users of the SDK write it.
 *
 * @param entry the module that programs import the SDK from.
 * @param moduleType the kind of modules that the program is for: CommonJS has no `await` outside of functions.
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
