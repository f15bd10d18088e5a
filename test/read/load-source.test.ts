import { describe, expect, test } from "vitest";
import { Diagnostics } from "../../generator/diagnostics/diagnostics.js";
import { decode } from "../../generator/read/decode.js";
import { loadSource } from "../../generator/read/load-source.js";
import { read } from "../../generator/read/read.js";

const html = `<html><body><h1>taobao.demo.get (示例)</h1>
<h2>请求参数</h2><table><tr><th>名称</th><th>类型</th><th>必须</th><th>描述</th></tr>
<tr><td>id</td><td>Number</td><td>是</td><td>编号</td></tr>
</table><h2>响应参数</h2><table><tr><th>名称</th><th>类型</th><th>描述</th></tr></table></body></html>`;

function quotedPrintable(bytes: Buffer): string {
  const text = [...bytes]
    .map((byte) =>
      byte === 10 || (byte >= 32 && byte < 127 && byte !== 61)
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, "0")}`,
    )
    .join("");
  return text.replaceAll(/(?:=..|[^\n=]){60}(?=.)/g, "$&=\r\n");
}

function archive(parts: readonly (readonly [headers: string, body: string])[]): Buffer {
  const head = `From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b--"\r\n\r\n`;
  const body = parts.map(([headers, text]) => `----b--\r\n${headers}\r\n\r\n${text}\r\n`).join("");
  return Buffer.from(`${head}${body}----b----\r\n`, "latin1");
}

async function readBytes(
  path: string,
  bytes: Uint8Array,
): Promise<{ methods: readonly string[]; rows: readonly string[]; found: readonly string[] }> {
  const diagnostics = new Diagnostics();
  const docs = await read(await loadSource({ path, bytes, sha256: "0" }), diagnostics);
  return {
    methods: docs.map(({ method }) => method.value),
    rows: docs.flatMap(({ request }) => request.rows.map(({ name, place }) => `${name.value} ${place.line}`)),
    found: diagnostics.sorted().map(({ code }) => code),
  };
}

describe("a page that was saved as one file", () => {
  const gb = Buffer.from([0xca, 0xbe, 0xc0, 0xfd]);
  test.each([
    [
      "quoted-printable",
      [
        [
          "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable",
          quotedPrintable(Buffer.from(html)),
        ],
      ],
    ],
    [
      "Base64",
      [
        [
          "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64",
          Buffer.from(html).toString("base64").replaceAll(/.{76}/g, "$&\r\n"),
        ],
      ],
    ],
    [
      "bytes as they are, behind a picture",
      [
        ["Content-Type: image/png\r\nContent-Transfer-Encoding: base64", "iVBORw0KGgo="],
        [
          "Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit",
          Buffer.from(html).toString("latin1"),
        ],
      ],
    ],
  ] as const)("is read from its HTML part in %s, with the lines of that HTML", async (_, parts) => {
    expect(await readBytes("a.mhtml", archive(parts))).toEqual({
      methods: ["taobao.demo.get"],
      rows: ["id 3"],
      found: [],
    });
  });

  test("is decoded with the part's own charset", async () => {
    const part = [
      "Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: quoted-printable",
      `<p>${quotedPrintable(gb)}</p>`,
    ] as const;
    const { text } = await loadSource({ path: "a.mht", bytes: archive([part]), sha256: "0" });
    expect(text.trim()).toBe("<p>示例</p>");
  });

  test("is rejected without an HTML part", async () => {
    const bytes = archive([["Content-Type: image/png\r\nContent-Transfer-Encoding: base64", "iVBORw0KGgo="]]);
    expect(await readBytes("a.mhtml", bytes)).toEqual({ methods: [], rows: [], found: ["read/archive-without-page"] });
  });

  test("is not searched in texts that only start like mail", async () => {
    const text = "From: somebody\nTo: all\n\n请求参数";
    expect((await loadSource({ path: "a.txt", bytes: Buffer.from(text), sha256: "0" })).text).toBe(text);
  });
});

describe("the encoding of a file", () => {
  const swapped = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();
  test.each([
    ["utf-8", Buffer.from(html)],
    ["utf-8", Buffer.from(`\ufeff${html}`)],
    ["utf-16le", Buffer.from(`\ufeff${html}`, "utf16le")],
    ["utf-16be", swapped(`\ufeff${html}`)],
    ["gb18030", Buffer.concat([Buffer.from("<p>"), Buffer.from([0xca, 0xbe, 0xc0, 0xfd]), Buffer.from("</p>")])],
  ] as const)("is recognised: %s, without the byte order mark in the text", (encoding, bytes) => {
    const decoded = decode(bytes);
    expect(decoded.encoding).toBe(encoding);
    expect(decoded.text.startsWith("<")).toBe(true);
    expect(decoded.text).toContain("示例");
  });

  test.each([
    ["UTF-16 without a byte order mark", Buffer.from(html, "utf16le")],
    ["big-endian UTF-16 without one", swapped(html)],
    ["a picture", Buffer.from("89504e470d0a1a0a0000000d494844520000000100000001", "hex")],
  ])("is rejected: %s", async (_, bytes) => {
    expect((await readBytes("a.txt", bytes)).found).toEqual(["read/encoding-unknown"]);
  });
});
