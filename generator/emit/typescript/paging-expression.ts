import type { NumberedPaging, Paging, PropertyPath } from "../../../templates/runtime/pages.js";
import { name, object, type Expression, type ObjectMember } from "./print/expression.js";

/** Returns the source of a `Paging` (see templates/runtime/pages.ts). */
export function pagingExpression(paging: Paging): Expression {
  switch (paging.kind) {
    case "numbered":
      return object([
        ["kind", paging.kind],
        ["page", paging.page],
        ["firstPage", paging.firstPage],
        ["items", paging.items],
        ...(paging.size === undefined ? [] : [["size", sizeExpression(paging.size)] as const]),
        ...optionalPath("total", paging.total),
        ...optionalPath("hasNext", paging.hasNext),
      ]);
    case "cursor":
      return object([
        ["kind", paging.kind],
        ["cursor", paging.cursor],
        ["next", paging.next],
        ...optionalPath("items", paging.items),
        ...optionalPath("hasNext", paging.hasNext),
      ]);
  }
}

function sizeExpression({ param, usual }: NonNullable<NumberedPaging["size"]>): Expression {
  return object([
    ["param", param],
    ["usual", usual ?? name("undefined")],
  ]);
}

function optionalPath(key: string, path: PropertyPath | undefined): readonly ObjectMember[] {
  return path === undefined ? [] : [[key, path]];
}
