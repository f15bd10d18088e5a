/** The kinds of source, told apart by content: people name and save captures as they like. */
export type SourceKind = "spec-yaml" | "document-json" | "page-html" | "page-text" | "unknown";

export function detect(text: string): SourceKind {
  const start = text.trimStart().slice(0, 2000);
  if (start.startsWith("{") || start.startsWith("[")) return "document-json";
  if (/^(?:<!doctype html|<html|<head|<body|<div|<table|<!--)/i.test(start)) return "page-html";
  // Any of a spec's own keys at the start of a line: a spec with mistakes is still a spec.
  if (/^(?:topSpec|method|request|response)[ \t]*:/m.test(text)) return "spec-yaml";
  if (/请求参数|响应参数|名称[ |]+类型/.test(text)) return "page-text";
  return "unknown";
}
