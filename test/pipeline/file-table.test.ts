import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FileTable } from "../../generator/pipeline/file-table.js";

const sha256 = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString("hex"));
const time = fc.double({ min: 0, max: 4e12, noNaN: true });
const path = fc.string({ minLength: 1, unit: "grapheme" }).filter((text) => !text.includes("\0"));
const state = fc.record({ size: fc.nat(), modifiedAt: time, changedAt: time, inode: fc.maxSafeNat(), sha256 });
const states = fc.uniqueArray(fc.tuple(path, state), { selector: ([name]) => name, maxLength: 20 });

describe("a recorded table of files", () => {
  it("keeps every path and state through JSON", () => {
    fc.assert(
      fc.property(states, (files) => {
        const table = FileTable.parse(JSON.parse(JSON.stringify(FileTable.print(files))));
        expect(table?.paths.map((name, position) => [name, table.stateAt(position)])).toEqual(files);
        for (const [position, [name]] of files.entries()) expect(table?.positionOf(name, 0)).toBe(position);
      }),
    );
  });

  it("takes new states of some files", () => {
    const changed = fc.array(fc.option(state, { nil: undefined }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(states, changed, (files, now) => {
        const changes = files.flatMap(([name], position) => {
          const after = now[position];
          return after === undefined ? [] : [[name, after] as const];
        });
        const after = FileTable.print(files.map(([name, before], position) => [name, now[position] ?? before]));
        // In another order than that of the table.
        const printed = FileTable.parse(FileTable.print(files))?.printWith(new Map(changes.toReversed()));
        expect(printed).toEqual(after);
      }),
    );
  });

  it("takes no state of a file that it does not contain", () => {
    const one = { size: 1, modifiedAt: 2, changedAt: 3, inode: 4, sha256: "0".repeat(64) };
    const table = FileTable.parse(FileTable.print([["a", one]]));
    expect(() => table?.printWith(new Map([["b", one]]))).toThrow("The table has no file b.");
  });

  it("is not read if a column is incomplete, missing or has another byte order", () => {
    const one = { size: 1, modifiedAt: 2, changedAt: 3, inode: 4, sha256: "0".repeat(64) };
    const whole = FileTable.print([
      ["a", one],
      ["b", one],
    ]);
    expect(FileTable.parse(whole)).toBeDefined();
    const { hashes, numbers, paths } = whole;
    const endianness = whole.endianness === "LE" ? "BE" : "LE";
    const damaged = [
      { ...whole, hashes: hashes.slice(1) },
      { ...whole, numbers: numbers.slice(4) },
      { ...whole, paths: paths.slice(2) },
      { ...whole, endianness },
      { hashes, numbers, paths },
      {},
      null,
      [],
    ];
    for (const record of damaged) expect(FileTable.parse(record), JSON.stringify(record)).toBeUndefined();
  });
});
