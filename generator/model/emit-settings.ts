import type { Language } from "./language.js";

/** The settings of a project for its SDK; each has a default. */
export interface EmitSettings {
  /** The language of doc comments and of the README. Code and file names do not depend on it. */
  readonly language: Language;
  /**
   * `flat`: one folder with a module for every API. `category`: a folder for every group of APIs. `auto`: flat up to
   * 200 APIs.
   */
  readonly layout: "flat" | "category" | "auto";
  /** A contract test file for every API, or one for all APIs of a group. `auto` follows the layout. */
  readonly contractTests: "per-api" | "per-category" | "auto" | "none";
  /** The framework that contract tests are written for. */
  readonly testFramework: "vitest" | "jest" | "node:test";
  /**
   * Type of 64-bit numbers in responses: decimal text, `bigint`, or `number`, which loses digits of long ids. Requests
   * take all three; with `number` only what a JavaScript number holds.
   */
  readonly int64: "string" | "bigint" | "number";
  /** Type of times in responses: the platform's text in GMT+8, or a `Date`. Requests accept both. */
  readonly dates: "text" | "Date";
  /** Whether a JSON Schema of every API is part of the SDK, in `schemas/`. */
  readonly schemas: boolean;
  /** Lines of a comment at the head of every file. */
  readonly header: string;
  /** The extension with which the files of the SDK import each other. */
  readonly importExtension: ImportExtension;
  /** Name and version of the package; without it the SDK is part of its user's sources. */
  readonly package: PackageName | undefined;
  /** Class names by method, without `Request`; taken as they are. */
  readonly methodNames: Readonly<Record<string, string>>;
  /** Names of nested types, by method and the document's name: `taobao.item.get#ItemDo`. */
  readonly typeNames: Readonly<Record<string, string>>;
}

/**
 * The extension of relative imports. `.js` is what Node.js and TypeScript's `nodenext` expect. `.ts` is for programs
 * that run sources as they are (Node.js from 22.18 on, Deno). Bundlers that do not map `.js` to `.ts`, such as webpack in
 * Next.js, and ts-jest take imports without an extension.
 */
export type ImportExtension = ".js" | ".ts" | "";

/** Name and version of a package in a registry. */
export interface PackageName {
  readonly name: string;
  readonly version: string;
}

/** The representation of response values whose form on the wire is not TypeScript's. */
export type Representation = Pick<EmitSettings, "int64" | "dates">;

/** The layout of one SDK, with every choice made. */
export interface SdkLayout {
  readonly modules: "flat" | "category";
  readonly contractTests: "per-api" | "per-category" | "none";
}

/** The settings of one SDK, whose size is known. */
export interface SdkSettings extends Omit<EmitSettings, "layout" | "contractTests">, SdkLayout {}
