import { sdkOf } from "../../generator/sdk/sdk.js";
import { describe, expect, it } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { isBreaking, verdictFor, type Change } from "../../generator/api-diff/change.js";
import { compareApis } from "../../generator/api-diff/compare.js";
import { rules, type RuleName } from "../../generator/api-diff/rules.js";
import type { ApiSpec, Field } from "../../generator/model/api-spec.js";
import { sdkApis } from "../../generator/emit/typescript/sdk-view.js";
import { field, list, makeSpec, object } from "../emit/typescript/make-spec.js";
import { anApi, cases, method, request, response } from "./cases.js";

function compareSpecs(before: readonly ApiSpec[], after: readonly ApiSpec[]): readonly Change[] {
  const diagnostics = new Diagnostics();
  const changes = compareApis(sdkApis(sdkOf(before, diagnostics)), sdkApis(sdkOf(after, diagnostics)));
  expect(diagnostics.sorted()).toEqual([]);
  return changes;
}

/** Returns the changes as `rule path`, or `rule path: before -> after` if there are values. */
function described(changes: readonly Change[]): readonly string[] {
  return changes.map(({ rule, path, before, after }) => {
    const values = before === undefined && after === undefined ? "" : `: ${before ?? "·"} -> ${after ?? "·"}`;
    return `${rule}${path === undefined ? "" : ` ${path}`}${values}`;
  });
}

describe("the comparison of two models", () => {
  it.each(cases)("$name", ({ before, after, want }) => {
    const hashes = /(?<=[Gg]et-?)[0-9a-f]{6}/g;
    expect(described(compareSpecs(before, after)).map((line) => line.replaceAll(hashes, () => "$"))).toEqual(want);
  });

  it("has a case for every rule", () => {
    const shown = new Set(cases.flatMap(({ before, after }) => compareSpecs(before, after).map(({ rule }) => rule)));
    const all = Object.keys(rules);
    expect(all.filter((rule) => !shown.has(rule as RuleName))).toEqual([]);
  });

  it("names the type in which a parameter changed", () => {
    const [change] = compareSpecs(
      response(field("a", list(object("Item", [field("id", "text")])))),
      response(field("a", list(object("Item", [field("id", "boolean")])))),
    );
    expect(change).toEqual({
      rule: "response-type-differs",
      method,
      path: "response.a.id",
      within: "Item",
      before: "text",
      after: "boolean",
    });
  });

  it("returns the same changes for any order of the APIs", () => {
    const [a, b, c] = [makeSpec("a.b"), makeSpec("b.c"), makeSpec("c.d")];
    expect(compareSpecs([a, b], [b, c])).toEqual(compareSpecs([b, a], [c, b]));
  });
});

describe("the verdict", () => {
  it.each([
    { name: "none", before: [anApi], after: [anApi], want: "none" },
    { name: "words", before: [anApi], after: [makeSpec(method, { title: "New" })], want: "patch" },
    { name: "additions", before: [], after: [anApi], want: "minor" },
    { name: "a tighter check", before: request(field("a", "text")), after: request(field("a", "date")), want: "major" },
    { name: "a removal and an addition", before: [anApi], after: [makeSpec("demo.b.c")], want: "major" },
  ])("is $want for $name", ({ before, after, want }) => {
    const changes = compareSpecs(before, after);
    expect(verdictFor(changes)).toBe(want);
    expect(changes.some(isBreaking)).toBe(want === "major");
  });
});

describe("hostile documents", () => {
  it("do not slow down the comparison with types that are nested and renamed at every level", () => {
    const nest = (name: (depth: number) => string): readonly Field[] => {
      let fields: readonly Field[] = [field("leaf", "text")];
      for (let depth = 0; depth < 55; depth += 1) {
        fields = [field("a", object(name(depth), fields)), field("b", object(name(depth), fields))];
        fields = fields.slice(0, 1).concat(field(`own${depth}`, "text"));
      }
      return fields;
    };
    const before = response(...nest((depth) => `T${depth}`));
    const after = response(...nest((depth) => `T${(depth + 1) % 55}`));
    const changes = compareSpecs(before, after);
    expect(changes.length).toBeGreaterThan(50);
    expect(changes.length).toBeLessThan(500);
  });

  it("do not confuse the comparison with names that every object has", () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"];
    const before = response(...names.map((name) => field(name, "text")));
    const after = response(...names.map((name) => field(name, "integer")));
    expect(described(compareSpecs(before, after))).toEqual(
      names.map((name) => `response-type-differs response.${name}: text -> integer`),
    );
  });
});
