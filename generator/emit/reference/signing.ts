import { callTexts } from "../../../templates/runtime/internal/public-params.js";
import { sign, signedParams, signedText } from "../../../templates/runtime/internal/sign.js";
import { formatTopTime } from "../../../templates/runtime/time.js";
import type { ApiSpec } from "../../model/api-spec.js";
import type { SampleCall } from "../../model/sample-call.js";
import { curlCommand, curlWithXml } from "./shell.js";

/** The time of the example calls. */
const exampleTime = new Date("2016-01-01T12:00:00+08:00");

/** The example app that the reference signs with, at a time that never changes: its signatures can be checked by hand. */
export const exampleApp = {
  appKey: "12345678",
  appSecret: "helloworld",
  session: "session-of-an-example-user",
  timestamp: formatTopTime(exampleTime),
  gateway: "http://127.0.0.1:9000/router/rest",
} as const;

/** A signed call, and every step on the way to its signature. */
export interface SignedExample {
  /** The signed parameters, in the order in which they are signed. */
  readonly params: readonly (readonly [name: string, value: string])[];
  /** The exact text that is signed. */
  readonly text: string;
  /** The body at its end, if the call has one of its own. */
  readonly body: string | undefined;
  /** The digest as most tools print it, in lower case. */
  readonly digest: string;
  readonly signature: string;
  /** Files take no part in a signature. */
  readonly files: readonly string[];
  readonly curl: string | undefined;
}

/** Signs the example call of an API with the code that the SDK signs with. */
export function signedExample(
  { method, session }: ApiSpec,
  { texts: apiTexts, files, body }: SampleCall,
): SignedExample {
  const texts = callTexts(
    {
      method,
      appKey: exampleApp.appKey,
      signMethod: "hmac-sha256",
      format: { name: body === undefined ? "json" : "xml" },
      time: exampleTime,
      session: session === "needed" ? exampleApp.session : undefined,
      simplify: undefined,
      partnerId: undefined,
      targetAppKey: undefined,
    },
    new Map([...apiTexts].map(([name, value]) => [withoutHalves(name), withoutHalves(value)])),
  );
  const sentBody = body && withoutHalves(body);
  const signature = sign(texts, exampleApp.appSecret, "hmac-sha256", sentBody);
  const sent = new Map([...texts, ["sign", signature]]);
  return {
    params: signedParams(texts),
    text: signedText(texts, sentBody),
    body: sentBody,
    digest: signature.toLowerCase(),
    signature,
    files: files.map(({ name }) => name),
    curl:
      sentBody === undefined
        ? curlCommand(exampleApp.gateway, sent, files)
        : curlWithXml(exampleApp.gateway, sent, sentBody),
  };
}

/** As the SDK's client does before it signs: halves of characters have no UTF-8. */
function withoutHalves(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}
