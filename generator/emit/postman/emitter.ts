import { gatewayUrl } from "../../../templates/runtime/gateways.js";
import type { Language } from "../../model/language.js";
import { visibleText } from "../../text/invisible-characters.js";
import { wordingIn } from "../wording/wordings.js";
import type { Emitter } from "../emitter.js";
import { collectionOf } from "./collection.js";

export interface PostmanOptions {
  /** The language of topgen's own words in descriptions. */
  readonly language: Language;
}

export const collectionFile = "top.postman_collection.json";
export const environmentFile = "top.postman_environment.json";

/** Emits a Postman collection of all APIs, and an environment with its variables. */
export const postmanEmitter: Emitter<PostmanOptions> = {
  emit(sdk, { language }) {
    const printed = (value: unknown): string => visibleText(`${JSON.stringify(value, undefined, 2)}\n`);
    return Promise.resolve([
      { path: collectionFile, text: printed(collectionOf(sdk, wordingIn(language))) },
      { path: environmentFile, text: printed(environment) },
    ]);
  },
};

/**
 * The environment. Secrets have the type `secret`, which hides their values, and no value, so that the file can be
 * committed.
 */
const environment = {
  name: "Taobao Open Platform",
  values: [
    { key: "gateway", value: gatewayUrl("production").href, type: "default", enabled: true },
    { key: "app_key", value: "", type: "default", enabled: true },
    { key: "app_secret", value: "", type: "secret", enabled: true },
    { key: "session", value: "", type: "secret", enabled: true },
    { key: "customer_id", value: "", type: "default", enabled: true },
    { key: "sign_method", value: "hmac-sha256", type: "default", enabled: true },
  ],
  _postman_variable_scope: "environment",
};
