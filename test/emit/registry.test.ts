import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import type { Emitter } from "../../generator/emit/emitter.js";
import { loadSiteTemplates } from "../../generator/emit/reference/templates.js";
import { emitters } from "../../generator/emit/registry.js";
import { loadTemplates } from "../../generator/emit/typescript/render/templates.js";
import type { EmittedFile, MadeFile } from "../../generator/model/emit-plan.js";
import { defaultEmitSettings, sdkSettings } from "../../generator/sdk/settings.js";
import { referenceDetails } from "../../generator/pipeline/reference.js";
import { englishMessages } from "../../generator/diagnostics/registry/index.js";
import { sdkOf } from "../../generator/sdk/sdk.js";
import { makeSpec } from "./typescript/make-spec.js";
import { recallSpec } from "./typescript/recall-spec.js";

const root = fileURLToPath(new URL("../..", import.meta.url));
const specs = [recallSpec, makeSpec("taobao.item.get")];
const sdk = sdkOf(specs, new Diagnostics());

/** One call of every registered emitter. */
const emissions: Readonly<Record<keyof typeof emitters, () => Promise<readonly (EmittedFile | MadeFile)[]>>> = {
  typescript: async () =>
    (await emitters.typescript()).emit(sdk, {
      settings: sdkSettings(defaultEmitSettings, specs.length),
      templates: await loadTemplates(join(root, "templates")),
    }),
  openapi: async () => (await emitters.openapi()).emit(sdk, { simplify: false, format: "yaml" }),
  "json-schema": async () => (await emitters["json-schema"]()).emit(sdk, { language: "en" }),
  postman: async () => (await emitters.postman()).emit(sdk, { language: "en" }),
  reference: async () =>
    (await emitters.reference()).emit(sdk, {
      templates: await loadSiteTemplates(join(root, "templates/docs")),
      detailsOf: referenceDetails(specs, defaultEmitSettings, [], englishMessages, new Map()),
    }),
};

function textOf(file: EmittedFile | MadeFile): string {
  return "text" in file ? file.text : Buffer.from(file.content).toString("utf8");
}

describe("the registry of emitters", () => {
  test("lists the folders of the emitters", () => {
    const folders = readdirSync(join(root, "generator/emit"), { withFileTypes: true });
    const names = folders.filter((entry) => entry.isDirectory()).map(({ name }) => name);
    expect(Object.keys(emitters).toSorted()).toEqual(names.filter((name) => name !== "wording").toSorted());
  });

  test.each(Object.entries(emissions))("returns files about every API, sorted by path, for %s", async (_, emission) => {
    const files = await emission();
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual(paths.toSorted());
    for (const { method } of specs)
      expect(
        files.some((file) => textOf(file).includes(method)),
        method,
      ).toBe(true);
  });

  test("accepts an emitter that is a plain function of the model", async () => {
    const listing: Emitter<{ readonly title: string }> = {
      emit: ({ apis }, { title }) =>
        Promise.resolve([
          { path: "list.txt", text: [title, ...apis.map(({ names }) => names.request), ""].join("\n") },
        ]),
    };
    const [file] = await listing.emit(sdk, { title: "APIs" });
    expect(file?.text).toBe("APIs\nAlibabaAlihealthFollowupDialogrecordRecallRequest\nItemGetRequest\n");
  });
});
