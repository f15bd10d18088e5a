import { bulletPage, type Capture } from "./bullet-page.js";
import { hash, type MadeApi, type MadeParameter } from "./made-model.js";

const otherValues: ReadonlyMap<string, string> = new Map([
  ["String", "another value"],
  ["Number", "77"],
  ["Date", "2021-06-30 12:00:00"],
]);

/** Differences of a page's samples from its tables; most samples were created once and never updated. */
export const sampleChanges = {
  "lack every tenth parameter": (parameters, dice) => parameters.filter((_, index) => dice(index) % 10 !== 0),
  "lack a third of the objects": (parameters, dice) =>
    parameters.filter(({ fields }, index) => fields.length === 0 || dice(index) % 3 !== 0),
  "lack half of all": (parameters, dice) => parameters.filter((_, index) => dice(index) % 2 !== 0),
  "call some otherwise": (parameters, dice) =>
    parameters.map((parameter, index) =>
      dice(index) % 12 === 0 ? { ...parameter, name: `old_${parameter.name}` } : parameter,
    ),
  "have another order": (parameters, dice) =>
    dice(-1) % 3 === 0
      ? parameters
          .map((parameter, index) => ({ parameter, at: dice(index) }))
          .toSorted((one, other) => one.at - other.at)
          .map(({ parameter }) => parameter)
      : parameters,
  "show objects and lists empty": (parameters, dice) =>
    parameters.map((parameter, index) =>
      parameter.fields.length > 0 && dice(index) % 4 === 0 ? { ...parameter, fields: [], example: "" } : parameter,
    ),
  "have other values": (parameters, dice) =>
    parameters.map((parameter, index) => {
      const other = parameter.fields.length > 0 || dice(index) % 3 !== 0 ? undefined : otherValues.get(parameter.type);
      return other === undefined || parameter.example === "" ? parameter : { ...parameter, example: other };
    }),
} satisfies Record<string, Change>;

/** A change of the parameters of one object; `dice` returns the same number for the same parameter in every run. */
type Change = (parameters: readonly MadeParameter[], dice: (index: number) => number) => readonly MadeParameter[];

/** Returns a page whose samples were written from a changed model. */
export function pageWithOtherSamples(api: MadeApi, change: Change, capture: Capture): string {
  const changed = (parameters: readonly MadeParameter[], path: string): readonly MadeParameter[] =>
    change(parameters, (index) => hash(`${api.method} ${path} ${index}`)).map((parameter) => ({
      ...parameter,
      fields: changed(parameter.fields, `${path}.${parameter.name}`),
    }));
  const other = { ...api, request: changed(api.request, "request"), response: changed(api.response, "response") };
  const tables = bulletPage(api, { ...capture, samples: false });
  const page = bulletPage(other, capture);
  const samplesAt = /^ *请求示例$/m.exec(page)?.index ?? page.length;
  return `${tables}\n\n${page.slice(samplesAt)}`;
}
