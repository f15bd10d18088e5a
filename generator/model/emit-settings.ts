import type { Language } from "./language.js";

/** A project's settings for its SDK; each has a default. */
export interface EmitSettings {
  /** The language of doc comments and of the README. It does not affect code and file names. */
  readonly language: Language;
  /**
   * `flat`: one folder with one module per API. `category`: one folder per group of APIs. `auto`: flat for up to 200
   * APIs.
   */
  readonly layout: "flat" | "category" | "auto";
  /** One contract test file per API, or per group of APIs. `auto` follows the layout. */
  readonly contractTests: "per-api" | "per-category" | "auto" | "none";
  /** The framework of the contract tests. */
  readonly testFramework: "vitest" | "jest" | "node:test";
  /**
   * The type of 64-bit numbers in responses: decimal text, `bigint`, or `number`, which loses digits of long ids.
   * Requests accept all three; with `number`, only numbers that JavaScript represents exactly.
   */
  readonly int64: "string" | "bigint" | "number";
  /** The type of times in responses: the platform's text in GMT+8, or a `Date`. Requests accept both. */
  readonly dates: "text" | "Date";
  /** Whether the SDK includes a JSON Schema of every API, in `schemas/`. */
  readonly schemas: boolean;
  /** The lines of a comment at the start of every file. */
  readonly header: string;
  /** The extension of imports between the SDK's files. */
  readonly importExtension: ImportExtension;
  /** The name and version of the package; `undefined` if the SDK is part of its user's sources. */
  readonly package: PackageName | undefined;
  /** Class names by method, without `Request`; used unchanged. */
  readonly methodNames: Readonly<Record<string, string>>;
  /** Names of nested types, by method and the document's name: `taobao.item.get#ItemDo`. */
  readonly typeNames: Readonly<Record<string, string>>;
}

/**
 * The extension of relative imports. Node.js and TypeScript's `nodenext` expect `.js`. `.ts` is for programs that
 * run TypeScript sources directly (Node.js from 22.18 on, Deno). No extension is for ts-jest and for bundlers that
 * do not map `.js` to `.ts`, such as webpack in Next.js.
 */
export type ImportExtension = ".js" | ".ts" | "";

/** The name and version of a package in a registry. */
export interface PackageName {
  readonly name: string;
  readonly version: string;
}

/** The TypeScript types of response values with a different form in JSON and XML. */
export type Representation = Pick<EmitSettings, "int64" | "dates">;

/** The layout of one SDK, with every `auto` resolved. */
export interface SdkLayout {
  readonly modules: "flat" | "category";
  readonly contractTests: "per-api" | "per-category" | "none";
}

/** The settings of one SDK after its layout is resolved. */
export interface SdkSettings extends Omit<EmitSettings, "layout" | "contractTests">, SdkLayout {}
