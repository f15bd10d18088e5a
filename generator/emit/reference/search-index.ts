import type { EmittedFile } from "../../model/emit-plan.js";
import { directives } from "../../text/directives.js";
import { compareText } from "../../text/text-order.js";
import { escapeOf, visibleText } from "../../text/unseen.js";
import { addresses, anchorOf, linkTo } from "./addresses.js";
import type { DocumentedApi } from "./documented-api.js";
import { pageLine, wellFormed } from "./page-text.js";
import { pieces } from "./pieces.js";
import { tableParameters } from "./parameter-rows.js";

/*
 * What the search of the pages reads: scripts that each hand one piece of data to `assets/search.js`, since pages that
 * are opened from disk may load scripts and nothing else.
 *
 * - `search/start.js`: how many pieces there are, and which names the pieces of the third kind start with.
 * - `search/apis-N.js`: of every API its module, its method where that is not the same, and its title.
 * - `search/names-N.js`: every name of a parameter, sorted.
 * - `search/uses-N.js`: for some names, in that order, the parameters of that name.
 */

/** After how many bytes a piece ends; what is known of one name stays in one piece. */
const pieceSize = 80_000;

/** A name's number, then for each of its parameters: the API's number, the path around it, and its link where it does not follow. */
type Uses = readonly (number | string)[];

/** Collects what can be searched for, API by API. */
export class SearchIndex {
  readonly #apis: (readonly string[])[] = [];
  readonly #uses = new Map<string, (number | string)[]>();

  /** @param pageOf pages by parameter path. */
  add({ spec, call }: DocumentedApi, pageOf: ReadonlyMap<string, string>): void {
    const number = this.#apis.length;
    const own = addresses.api(call.module);
    this.#apis.push([
      call.module,
      spec.method === call.module ? "" : spec.method,
      pageLine(spec.title.slice(0, 100)).text,
    ]);
    for (const table of ["request", "response"] as const) {
      for (const { field, path } of tableParameters(table, spec[table])) {
        const name = wellFormed(field.name).slice(0, 100);
        const page = pageOf.get(path) ?? own;
        const anchor = anchorOf(path);
        const around = path.slice(0, -field.name.length - 1);
        // Almost every link follows from the API and the path.
        const follows = page === own && anchor === `${around}.${name}`;
        const uses = this.#uses.get(name) ?? [];
        uses.push(number, wellFormed(around).slice(0, 300), follows ? "" : linkTo(page, addresses.index(1), anchor));
        this.#uses.set(name, uses);
      }
    }
  }

  files(): readonly EmittedFile[] {
    const usesByName = [...this.#uses].toSorted(([one], [other]) => compareText(one, other));
    const names = usesByName.map(([name]) => name);
    const usePieces = pieces(
      usesByName.map(([, uses], index): Uses => [index, ...uses]),
      pieceSize,
      sizeOf,
    );
    const apiPieces = pieces(this.#apis, pieceSize, sizeOf);
    const namePieces = pieces(names, pieceSize, sizeOf);
    const start = {
      apis: apiPieces.length,
      names: namePieces.length,
      uses: usePieces.map(([[firstName]]) => firstName),
    };
    return [
      script("start", start),
      ...apiPieces.map((piece, index) => script(`apis-${index}`, piece)),
      ...namePieces.map((piece, index) => script(`names-${index}`, piece)),
      ...usePieces.map((piece, index) => script(`uses-${index}`, piece)),
    ];
  }
}

function sizeOf(data: unknown): number {
  return Buffer.byteLength(JSON.stringify(data));
}

function script(name: string, data: unknown): EmittedFile {
  return { path: addresses.search(name), text: `topgenSearch.take("${name}", ${scriptData(data)});\n` };
}

/** Data as an expression of a script, in which a text is neither markup, wherever it may be put, nor a tool's directive. */
export function scriptData(data: unknown): string {
  return visibleText(JSON.stringify(data))
    .replaceAll("<", String.raw`\u003c`)
    .replaceAll(directives, escapeOf);
}
