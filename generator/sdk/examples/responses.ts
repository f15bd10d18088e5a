import type { SampleFormat, SampleSubject } from "../../model/api-doc.js";
import type { ApiSpec, Sample } from "../../model/api-spec.js";
import type { RequestForm } from "../../model/request-form.js";
import { rootName } from "../../platform/wire-names.js";
import { parseXmlSample } from "../../samples/xml.js";
import type { Member, MemberType } from "../shapes.js";
import { jsonObject, jsonText, readJson, writeJson, type Json, type JsonMembers } from "./json.js";
import { memberValues, type RequestValue } from "./request-values.js";
import { membersFromXml } from "./xml-response.js";

/** A sample as the local gateway serves it, and its members. */
export interface SampleResponse {
  /** The sample of the page, or JSON that is generated from its XML. */
  readonly json: string;
  readonly simplifiedJson: string | undefined;
  readonly xml: string | undefined;
  readonly members: JsonMembers;
  /** Whether the response is generated from the types, because the page has no usable sample. */
  readonly isGenerated: boolean;
}

/**
 * Returns the document's sample response, or one that is generated from the types if the document has no readable one.
 */
export function responseSample(spec: ApiSpec, form: RequestForm, response: readonly Member[]): SampleResponse {
  const sample = plainSample(spec, response);
  return form.kind === "qimen" ? qimenSample(sample, rootName(spec.method)) : sample;
}

function plainSample(spec: ApiSpec, response: readonly Member[]): SampleResponse {
  const xml = sampleText(spec, "response", "xml");
  const simplified = sampleText(spec, "response", "simplified-json");
  const simplifiedJson = simplified !== undefined && readJson(simplified)?.kind === "object" ? simplified : undefined;
  const root = rootName(spec.method);
  const sent = fromJson(sampleText(spec, "response", "json"), root) ?? fromXml(xml, response);
  if (sent !== undefined) return { ...sent, simplifiedJson, xml, isGenerated: false };
  const members = jsonObject(
    memberValues(response).map(({ member, value }) => [member.field.name, generatedJson(member.type, value)] as const),
  );
  return { json: rooted(root, members), simplifiedJson: undefined, xml: undefined, members, isGenerated: true };
}

/**
 * Returns a sample of Qimen (奇门). It is sent as XML, whose values are text, and its flag must be `success`, whatever
 * example the document has (`success|failure`).
 */
function qimenSample({ members, isGenerated }: SampleResponse, root: string): SampleResponse {
  const shown = members.members.get("response");
  const response = new Map([["flag", jsonText("success")], ...(shown?.kind === "object" ? shown.members : [])]);
  response.set("flag", jsonText("success"));
  const sent = jsonObject([["response", asXmlHolds({ kind: "object", members: response })]]);
  return { json: rooted(root, sent), simplifiedJson: undefined, xml: undefined, members: sent, isGenerated };
}

/** Returns a value as it is parsed from XML: scalars are text, null is empty text, and a list of one is its element. */
function asXmlHolds(json: Json): Json {
  switch (json.kind) {
    case "null":
      return jsonText("");
    case "boolean":
      return jsonText(String(json.value));
    case "number":
      return jsonText(json.digits);
    case "text":
      return json;
    case "list": {
      const items = json.items.map(asXmlHolds);
      const [only] = items;
      return items.length === 1 && only !== undefined ? only : { kind: "list", items };
    }
    case "object":
      // An element without child elements is text.
      return json.members.size === 0
        ? jsonText("")
        : jsonObject([...json.members].map(([name, value]) => [name, asXmlHolds(value)] as const));
  }
}

/** Returns the document's sample error; `undefined` if the document has no readable one. */
export function errorSample(spec: ApiSpec): SampleResponse | undefined {
  const xml = sampleText(spec, "error", "xml");
  const json = sampleText(spec, "error", "json");
  const read = json === undefined ? undefined : readJson(json);
  const error = read?.kind === "object" ? read.members.get("error_response") : undefined;
  if (json !== undefined && error?.kind === "object") {
    return { json, simplifiedJson: undefined, xml, members: error, isGenerated: false };
  }
  const sample = xml === undefined ? undefined : parseXmlSample(xml);
  if (sample?.kind !== "tree" || sample.root.name !== "error_response") return undefined;
  const members = jsonObject(
    sample.root.children.map(({ name, text }): [string, Json] => [
      name,
      name === "code" && /^(0|[1-9]\d{0,8})$/.test(text) ? { kind: "number", digits: text } : jsonText(text),
    ]),
  );
  return { json: rooted("error_response", members), simplifiedJson: undefined, xml, members, isGenerated: false };
}

function sampleText({ samples }: ApiSpec, subject: SampleSubject, format: SampleFormat): string | undefined {
  const found: Sample | undefined = samples.find((sample) => sample.subject === subject && sample.format === format);
  return found === undefined || found.text.trim() === "" ? undefined : found.text.trim();
}

/** Parses a JSON sample of a page, which has the root of the response, or none in the short form. */
function fromJson(text: string | undefined, root: string): Pick<SampleResponse, "json" | "members"> | undefined {
  const json = text === undefined ? undefined : readJson(text);
  if (text === undefined || json?.kind !== "object" || json.members.has("error_response")) return undefined;
  const [only, ...others] = json.members;
  const inner =
    json.members.get(root) ?? (others.length === 0 && only?.[0].endsWith("_response") ? only[1] : undefined);
  return inner?.kind === "object" ? { json: text, members: inner } : undefined;
}

function fromXml(
  text: string | undefined,
  response: readonly Member[],
): Pick<SampleResponse, "json" | "members"> | undefined {
  const sample = text === undefined ? undefined : parseXmlSample(text);
  if (sample?.kind !== "tree" || !sample.root.name.endsWith("_response") || sample.root.name === "error_response") {
    return undefined;
  }
  const members = membersFromXml(sample.root, response);
  return { json: rooted(sample.root.name, members), members };
}

function rooted(root: string, members: JsonMembers): string {
  return writeJson(jsonObject([[root, members]]));
}

/** Returns a generated value in the platform's form: with wrappers around lists, and ids as numbers. */
function generatedJson(type: MemberType, value: RequestValue): Json {
  switch (value.kind) {
    case "list":
      return type.kind === "list"
        ? jsonObject([[type.item, { kind: "list", items: value.items.map((item) => generatedJson(type.of, item)) }]])
        : { kind: "null" };
    case "object":
      return jsonObject(
        value.members.map(
          ({ member, value: inner }) => [member.field.name, generatedJson(member.type, inner)] as const,
        ),
      );
    case "number":
      return { kind: "number", digits: value.digits };
    case "boolean":
      return { kind: "boolean", value: value.value };
    case "opaque":
      return value.json;
    case "file":
      return jsonText(Buffer.from(value.content).toString("base64"));
    case "text":
      return jsonText(value.text);
  }
}
