import { callTexts } from "../../../templates/runtime/internal/public-params.js";
import { signedParams, signedText, signer } from "../../../templates/runtime/internal/sign.js";
import { formatTopTime } from "../../../templates/runtime/time.js";
import type { ApiSpec } from "../../model/api-spec.js";
import type { SampleCall } from "../../model/sample-call.js";
import { curlCommand, curlWithXml } from "./shell.js";

/** The time of the example calls. */
const exampleTime = new Date("2016-01-01T12:00:00+08:00");

/**
 * The example app with which the reference signs. Its timestamp is constant, so that signatures can be checked
 * manually.
 */
export const exampleApp = {
  appKey: "12345678",
  appSecret: "helloworld",
  session: "session-of-an-example-user",
  timestamp: formatTopTime(exampleTime),
  gateway: "http://127.0.0.1:9000/router/rest",
} as const;

/** A signed call with every step of its signature. */
export interface SignedExample {
  /** The signed parameters, in signing order. */
  readonly params: readonly (readonly [name: string, value: string])[];
  /** The exact text that is signed. */
  readonly text: string;
  /** The body that is signed after the parameters, if the call has a raw body. */
  readonly body: string | undefined;
  /** The digest as most tools print it, in lower case. */
  readonly digest: string;
  readonly signature: string;
  /** The names of the files, which are not signed. */
  readonly files: readonly string[];
  readonly curl: string | undefined;
}

/** Signs the example call of an API with the code of the SDK. */
export function signedExample(
  { method, session }: ApiSpec,
  { texts: apiTexts, files, body }: SampleCall,
): SignedExample {
  const texts = callTexts(
    {
      appKey: exampleApp.appKey,
      signMethod: "hmac-sha256",
      format: { name: body === undefined ? "json" : "xml" },
      time: exampleTime,
    },
    {
      method,
      session: session === "needed" ? exampleApp.session : undefined,
      simplify: undefined,
      partnerId: undefined,
      targetAppKey: undefined,
    },
    new Map([...apiTexts].map(([name, value]) => [withoutHalves(name), withoutHalves(value)])),
  );
  const sentBody = body && withoutHalves(body);
  const signature = signer(exampleApp.appSecret, "hmac-sha256")(texts, sentBody);
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

/** Replaces lone surrogates, which UTF-8 cannot represent, as the SDK's client does before it signs. */
function withoutHalves(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, "\uFFFD");
}
