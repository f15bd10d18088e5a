import { apiMarkdown, type ShownApi, type ShownText } from "../../../templates/docs/markdown.js";
import type { DescribedDiagnostic } from "../../diagnostics/describe.js";
import type { ApiSpec, Sample } from "../../model/api-spec.js";
import type { EmittedFile } from "../../model/emit-plan.js";
import { sessionFacts } from "../wording/session.js";
import { addresses, linkTo } from "./addresses.js";
import type { Category } from "./categories.js";
import type { DocumentedApi, ListedApi } from "./documented-api.js";
import { ownErrors, type LikelyErrors } from "./errors.js";
import { findingViews } from "./findings.js";
import { groupedBy } from "./grouped.js";
import { LongTexts, startOfText } from "./long-texts.js";
import { pageLine, pageText, wellFormed, type InBoth } from "./page-text.js";
import { layOutTable, type PlacedParameter } from "./parameter-table.js";
import { exampleApp, signedExample } from "./signing.js";
import { propertiesOf } from "./sdk-names.js";
import type { Fill } from "./templates.js";

/** The pages and texts of one API. */
export interface ApiPages {
  /** The page of the API. */
  readonly page: EmittedFile;
  readonly others: readonly EmittedFile[];
  /** The parameters of both tables. */
  readonly parameters: readonly PlacedParameter[];
}

/** The amount of content on the page of an API. The rest goes to pages and files that the page links to. */
interface SizeLimits {
  /** The size of the rows of each table, in bytes. */
  readonly table: number;
  /** The size of a text, in bytes. */
  readonly text: number;
  /** The number of rows of the document's error table. */
  readonly errors: number;
}

/**
 * The limits, in the order in which they are tried: the first suits almost every API, the last keeps the page of any
 * document small.
 */
const sizeLimits: readonly [SizeLimits, ...SizeLimits[]] = [
  { table: 30_000, text: 5000, errors: 60 },
  { table: 12_000, text: 2000, errors: 20 },
  { table: 0, text: 600, errors: 5 },
];

const maxPageSize = 95_000;

/** The data of a page besides its API. */
interface PageSetting {
  readonly category: Category;
  /** The index of the API in its category. */
  readonly place: number;
  readonly likelyErrors: LikelyErrors;
}

/** Renders the page of an API, and the files for content that does not fit on it. */
export function apiPages(api: DocumentedApi, setting: PageSetting, fill: Fill): ApiPages {
  const [most, ...less] = sizeLimits;
  let pages = pagesWithin(most, api, setting, fill);
  for (const limits of less) {
    if (Buffer.byteLength(pages.page.text) > maxPageSize) pages = pagesWithin(limits, api, setting, fill);
  }
  const { page, others, parameters, shown } = pages;
  const markdown = { path: addresses.markdown(page.path), text: apiMarkdown(shown) };
  return { page, others: [...others, markdown], parameters };
}

function pagesWithin(
  limits: SizeLimits,
  api: DocumentedApi,
  setting: PageSetting,
  fill: Fill,
): ApiPages & { readonly shown: ShownApi } {
  const { category, place, likelyErrors } = setting;
  const { spec, names, call, findings } = api;
  const properties = propertiesOf(api);
  const { method } = spec;
  const { module } = names;
  const page = addresses.api(module);
  const texts = new LongTexts(module);
  const byParameter = groupedBy(findings, ({ parameter }) => parameter ?? "");
  const table = (name: "request" | "response") =>
    layOutTable({
      table: name,
      fields: spec[name],
      api,
      findings: byParameter,
      properties,
      texts,
      maxOwnSize: limits.table,
      fill,
    });
  const request = table("request");
  const response = table("response");
  const parameters = [...request.parameters, ...response.parameters];
  const fullDescription = pageText(spec.description);
  const description = texts.show(fullDescription.text, limits.text, page);
  const hasDescription = fullDescription.text !== "" && fullDescription.text !== spec.title.trim();
  const title = pageLine(startOfText(spec.title, 600));
  const program = texts.show(call.program, limits.text, page);
  const errors = ownErrors(spec, texts, limits, page);
  const samples = samplesOf(spec, "response", texts, limits, page);
  const text = fill("api.hbs", {
    root: linkTo("", page),
    title,
    method,
    module,
    category: { name: pageLine(startOfText(category.name, 300)), href: linkTo(category.page, page) },
    description: { language: fullDescription.language, ...description },
    hasDescription,
    facts: factsOf(spec),
    incomplete: spec.incomplete,
    findings: findingViews(findingsWithoutRow(findings, parameters)),
    request: request.start,
    response: response.start,
    program,
    ...signingView(spec, call, texts, limits, page),
    samples,
    chooseSample: samples.some(({ format }) => format === "json") && samples.some(({ format }) => format === "xml"),
    sideList: linkTo(addresses.sideList(category.slug), page),
    previous: neighbour(category.apis[place - 1], page),
    next: neighbour(category.apis[place + 1], page),
    errors,
    likely: likelyErrors(spec),
    allErrors: linkTo(addresses.errors, page),
  });
  return {
    page: { path: page, text },
    others: [...request.files, ...response.files, ...texts.files],
    parameters,
    shown: {
      method,
      title: title.text,
      description: hasDescription ? description : undefined,
      session: sessionFacts[spec.session].en,
      request: request.shown,
      response: response.shown,
      program,
      samples,
      errors,
    },
  };
}

/** Returns the findings that concern no parameter, or a parameter that is in no table. */
function findingsWithoutRow(
  findings: readonly DescribedDiagnostic[],
  parameters: readonly PlacedParameter[],
): readonly DescribedDiagnostic[] {
  if (findings.length === 0) return [];
  const paths = new Set(parameters.map(({ path }) => path));
  return findings.filter(({ parameter }) => parameter === undefined || !paths.has(parameter));
}

function neighbour(api: ListedApi | undefined, page: string): object | undefined {
  return api && { href: linkTo(addresses.api(api.names.module), page), method: api.spec.method };
}

function factsOf({ session, docId, labels }: ApiSpec): readonly { readonly label: InBoth; readonly value: InBoth }[] {
  const same = (text: string): InBoth => ({ en: text, zh: text });
  return [
    { label: { en: "User session", zh: "用户授权" }, value: sessionFacts[session] },
    ...(docId === undefined
      ? []
      : [{ label: { en: "Document", zh: "文档编号" }, value: same(startOfText(pageLine(docId).text, 200)) }]),
    ...(labels.length === 0
      ? []
      : [{ label: { en: "Labels", zh: "标签" }, value: same(startOfText(pageLine(labels.join(", ")).text, 600)) }]),
  ];
}

/** Returns the steps from the parameters to the signature, as a page shows them. */
function signingView(
  spec: ApiSpec,
  call: DocumentedApi["call"],
  texts: LongTexts,
  limits: SizeLimits,
  page: string,
): object {
  const { params, text, body, digest, signature, files, curl } = signedExample(spec, call);
  const lines = params.map(([name, value]) => `${name} = ${value}`).join("\n");
  const signing = {
    ...exampleApp,
    session: params.some(([name]) => name === "session") ? exampleApp.session : undefined,
    count: params.length,
    params: texts.show(lines, limits.text, page),
    text: texts.show(text, limits.text, page),
    hasUnseen: wellFormed(text) !== text,
    digest,
    signature,
    hasBody: body !== undefined,
    files: startOfText(files.join(", "), 600),
  };
  return { signing, curl: curl === undefined ? undefined : texts.show(curl, limits.text, page) };
}

interface SampleView {
  readonly format: Sample["format"];
  readonly title: InBoth;
  readonly sample: ShownText;
}

function samplesOf(
  { samples }: ApiSpec,
  subject: Sample["subject"],
  texts: LongTexts,
  limits: SizeLimits,
  page: string,
): readonly SampleView[] {
  return samples
    .filter((sample) => sample.subject === subject && sample.text.trim() !== "")
    .map(({ format, text }) => ({
      format,
      title: formatWords[format],
      sample: texts.show(text.trim(), limits.text, page),
    }));
}

const formatWords: Readonly<Record<Sample["format"], InBoth>> = {
  json: { en: "JSON", zh: "JSON" },
  "simplified-json": { en: "JSON with simplify=true", zh: "JSON（simplify=true）" },
  xml: { en: "XML", zh: "XML" },
  java: { en: "Java", zh: "Java" },
  dotnet: { en: ".NET", zh: ".NET" },
  php: { en: "PHP", zh: "PHP" },
  curl: { en: "curl", zh: "curl" },
  python: { en: "Python", zh: "Python" },
  c: { en: "C/C++", zh: "C/C++" },
  nodejs: { en: "Node.js", zh: "Node.js" },
};
