import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ApiSpec } from "../../generator/model/api-spec.js";
import { field, makeSpec } from "../emit/typescript/make-spec.js";

/** An API with values that are difficult to encode and sign. */
export const hardSpec: ApiSpec = makeSpec("demo.postman.values.upload", {
  title: "难以签名的值",
  request: [
    field("chinese", "text", { required: true, example: "随访任务 中文" }),
    field("symbols", "text", { required: true, example: "+&=~*% a/b?c#d\"'" }),
    field("nested", "text", { required: true, example: "filled in below" }),
    field("blank", "text", { required: false, example: "filled in below" }),
    field("upload", "file", { required: true }),
  ],
});

/** The variables of the environment, one of which contains another. */
export const variables = { inner: "随访+1", outer: "before {{inner}} after" };

/** Returns the collection as a user completes it: with a variable, an enabled empty value, and the path of a file. */
export function hardValues(collection: string, folder: string): string {
  writeFileSync(join(folder, "upload.bin"), Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 255, 10, 13]));
  return JSON.stringify(
    JSON.parse(collection, (_, value: unknown) => {
      if (typeof value !== "object" || value === null || !("key" in value)) return value;
      if ("type" in value && value.type === "file") return { ...value, src: "upload.bin" };
      if (value.key === "nested") return { ...value, value: "{{outer}}" };
      if (value.key === "blank") return { ...value, value: " \u3000", disabled: false };
      return value;
    }),
  );
}
