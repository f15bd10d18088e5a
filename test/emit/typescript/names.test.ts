import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isMethodName } from "../../../generator/platform/method-name.js";
import { itemName } from "../../../generator/platform/wire-names.js";
import { nameMembers, nameMethods, nameTypes, nameWires } from "../../../generator/sdk/names.js";
import { TopResponse } from "../../../templates/runtime/response.js";
import { settleNames, type NameCandidates } from "../../../generator/sdk/name-candidates.js";

describe("settleNames", () => {
  test.each<[string, NameCandidates[], string[], string[]]>([
    ["keeps names that nobody else wants", [["a", "x"], ["b"]], [], ["a", "b"]],
    ["lets all who share a name step down", [["a", "a1"], ["a", "a2"], ["b"]], [], ["a1", "a2", "b"]],
    ["steps down from reserved names", [["a", "b"]], ["a"], ["b"]],
    ["steps down again if the next rung is wanted too", [["a", "b", "c"], ["b"]], ["a"], ["c", "b"]],
    ["lets who has no other name keep it", [["a"], ["a", "b"]], [], ["a", "b"]],
    ["numbers those whom no rung tells apart", [["a"], ["a"], ["a"]], [], ["a", "a2", "a3"]],
    ["leaves numbered names to those who wish for them", [["a"], ["a"], ["a2"]], [], ["a", "a3", "a2"]],
  ])("%s", (_, candidateLists, reserved, names) => {
    expect(settleNames(candidateLists, new Set(reserved))).toEqual(names);
  });

  test("returns distinct, unreserved names that are candidates or numbered candidates", () => {
    const name = fc.constantFrom("a", "A", "b", "a2", "a3", "c");
    const ladder = fc
      .tuple(name, fc.array(name, { maxLength: 3 }))
      .map(([first, rest]): NameCandidates => [first, ...rest]);
    fc.assert(
      fc.property(
        fc.array(ladder, { minLength: 1, maxLength: 12 }),
        fc.uniqueArray(name),
        (candidateLists, reserved) => {
          const names = settleNames(candidateLists, new Set(reserved), (text) => text.toLowerCase());
          const folded = names.map((text) => text.toLowerCase());
          expect(new Set(folded).size).toBe(candidateLists.length);
          for (const [index, chosen] of names.entries()) {
            expect(
              candidateLists[index]?.some((candidate) => chosen === candidate || chosen.startsWith(candidate)),
            ).toBe(true);
            expect(reserved.map(String)).not.toContain(chosen.toLowerCase());
          }
        },
      ),
    );
  });

  test("does not depend on the order if no number is needed", () => {
    const candidateLists: NameCandidates[] = [
      ["a", "xa"],
      ["a", "ya"],
      ["b", "xb"],
      ["xa", "xxa"],
    ];
    const names = settleNames(candidateLists, new Set());
    const reversed = settleNames(candidateLists.toReversed(), new Set());
    expect(reversed.toReversed()).toEqual(names);
  });
});

describe("names of members", () => {
  test.each([
    ["rs_type", "rsType"],
    ["dialog_content_v_o", "dialogContentVO"],
    ["is_3D", "is3D"],
    ["order_sub_2code", "orderSub2code"],
    ["_t", "_t"],
    ["orderCode", "orderCode"],
    ["OrderCode", "OrderCode"],
    ["a-b", "aB"],
    ["1st", "_1st"],
    ["dimission.employee", "dimissionEmployee"],
    ["default", "default"],
    ["delete", "delete"],
    ["constructor", "constructor_"],
    ["__proto__", "__proto__"],
    ["prototype", "prototype_"],
    ["to_string", "to_string"],
    ["患者_姓名", "患者姓名"],
    ["--", "unnamed"],
    ["a__b_", "aB"],
  ])("are, for %s, %s", (wireName, property) => {
    // `__proto__` gets another name, as the next test shows.
    if (wireName !== "__proto__") expect(nameMembers([wireName], "object")).toEqual([property]);
  });

  test("never set the prototype", () => {
    expect(nameMembers(["__proto__"], "object")).toEqual(["__proto"]);
  });

  test("have the wire's spelling if two would be equal", () => {
    expect(nameMembers(["rs_type", "rsType", "id"], "object")).toEqual(["rs_type", "rsType", "id"]);
  });

  test("of responses do not hide members of every response", () => {
    const wireNames = ["request_id", "raw", "unknown_fields", "to_json", "toJSON"];
    expect(nameMembers(wireNames, "response")).toEqual(["request_id", "raw_", "unknown_fields", "toJson", "toJSON_"]);
    expect(nameMembers(["raw", "toJSON"], "object")).toEqual(["raw", "toJSON"]);
  });

  test("of responses do not hide members of the runtime, now and later", () => {
    const inherited = ["requestId", ...Object.getOwnPropertyNames(TopResponse.prototype)];
    expect(inherited.length).toBeGreaterThan(1);
    for (const name of inherited) expect(nameMembers([name], "response")).not.toEqual([name]);
  });

  test("are distinct and can be written with a dot, for any wire names", () => {
    const wireName = fc.oneof(
      fc.constantFrom("a_b", "aB", "a-b", "__proto__", "constructor", "1", "_1", "", "toString", "A_b"),
      fc.string({ unit: "binary" }),
    );
    fc.assert(
      fc.property(
        fc.uniqueArray(wireName, { minLength: 1, maxLength: 12 }),
        fc.constantFrom("object", "response"),
        (names, owner) => {
          const members = nameMembers(names, owner);
          expect(new Set(members).size).toBe(names.length);
          for (const member of members) {
            expect(member).toMatch(/^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u);
            expect(member in Object.prototype).toBe(false);
          }
        },
      ),
    );
  });
});

describe("names of classes and modules", () => {
  const noNames: ReadonlySet<string> = new Set();
  const nameOne = (method: string) => nameMethods([method], noNames).get(method);

  test.each([
    ["taobao.item.get", "ItemGetRequest"],
    ["alibaba.alihealth.followup.dialogrecord.recall", "AlibabaAlihealthFollowupDialogrecordRecallRequest"],
    ["alibaba.alihealth.mdeer.science.synVideo", "AlibabaAlihealthMdeerScienceSynVideoRequest"],
    ["account.aliyuncs.com.CreateApp.2013-07-01", "AccountAliyuncsComCreateApp20130701Request"],
    ["m-kvstore.aliyuncs.com.list", "MKvstoreAliyuncsComListRequest"],
    ["taobao.taobao.get", "TaobaoGetRequest"],
    ["taobao", "TaobaoRequest"],
    ["1688.item.get", "_1688ItemGetRequest"],
  ])("are, for %s, %s", (method, request) => {
    expect(nameOne(method)?.request).toBe(request);
  });

  test("use the full method if class names would be equal", () => {
    const names = nameMethods(["taobao.item.get", "item.get", "taobao.item-get"], noNames);
    expect([...names.values()].map(({ request }) => request)).toEqual([
      "ItemGetRequest",
      expect.stringMatching(/^TaobaoItemGet[0-9a-f]{6}Request$/),
      expect.stringMatching(/^TaobaoItemGet[0-9a-f]{6}Request$/),
    ]);
  });

  test("do not hide names of the runtime", () => {
    const names = nameMethods(["taobao.top"], new Set(["TopRequest"]));
    expect(names.get("taobao.top")?.request).toBe("TaobaoTopRequest");
  });

  test("differ in their files if they differ only in case", () => {
    const names = nameMethods(["a.b.getItem", "a.b.getitem"], noNames);
    expect(names.get("a.b.getitem")?.module).toBe("a.b.getitem");
    expect(names.get("a.b.getItem")?.module).toMatch(/^a\.b\.getItem-[0-9a-f]{6}$/);
    expect(nameOne("a.b.getItem")?.module).toBe("a.b.getItem");
  });

  test("give a file that Windows allows for a device name", () => {
    expect(nameOne("con.item.get")?.module).toBe("_con.item.get");
  });

  test.each(["../../x", "a/b", "a\\b", "", ".", "a..b", "a.", ".a", "a b", "a\u0000", "方法", "x".repeat(201)])(
    "do not exist for %j",
    (method) => {
      expect(isMethodName(method)).toBe(false);
    },
  );

  test("do not change when APIs without a common name are added", () => {
    const methods = ["taobao.item.get", "tmall.item.get", "alibaba.alihealth.followup.send", "qimen.order.Create"];
    const before = nameMethods(methods, noNames);
    const after = nameMethods([...methods, "cainiao.bill.get", "alibaba.alihealth.followup.fetch"], noNames);
    for (const method of methods) expect(after.get(method)).toEqual(before.get(method));
  });
});

describe("names of groups", () => {
  const groupOf = (...methods: readonly [string, ...string[]]) => {
    const names = nameMethods(methods, new Set(["SignApi"]));
    return methods.map((method) => {
      const { groupClass = "", member = "" } = names.get(method) ?? {};
      return `${groupClass}.${member}`;
    });
  };

  test.each([
    ["alibaba.alihealth.followup.dialogrecord.recall", "FollowupApi.dialogrecordRecall"],
    ["alibaba.alihealth.followup.send", "FollowupApi.send"],
    ["alibaba.item.get", "ItemApi.get"],
    ["taobao.item.joint.img", "ItemApi.jointImg"],
    ["taobao.time", "TaobaoApi.time"],
    ["taobao", "TaobaoApi.taobao"],
    ["taobao.delete.get", "DeleteApi.get"],
    ["taobao.sign.get", "SignApis.get"],
    ["aliyun.m-kvstore.list-all", "MkvstoreApi.listAll"],
    ["aliyun.1688.get", "_1688Api.get"],
    ["aliyun.x.2013-07-01", "XApi._20130701"],
    ["taobao.x.constructor", "XApi.taobaoConstructor"],
  ])("are, for %s, %s", (method, call) => {
    expect(groupOf(method)).toEqual([call]);
  });

  test("distinguish platforms with a common member, and keep the platform's own short", () => {
    expect(groupOf("taobao.item.get", "tmall.item.get", "alitrip.item.get", "tmall.item.add")).toEqual([
      "ItemApi.get",
      "ItemApi.tmallGet",
      "ItemApi.alitripGet",
      "ItemApi.add",
    ]);
    expect(groupOf("alibaba.a.order.get", "alibaba.b.order.get")).toEqual(["OrderApi.aGet", "OrderApi.bGet"]);
  });
});

describe("names of nested types", () => {
  test("contain the name of the enclosing type only if necessary", () => {
    const requests = [
      { path: ["Item", "Order", "Response"] },
      { path: ["Item", "Cart", "Response"] },
      { path: ["Order", "Response"] },
    ] as const;
    expect(nameTypes(requests, [])).toEqual(["OrderItem", "CartItem", "Order"]);
  });

  test("of request and response differ", () => {
    expect(nameTypes([{ path: ["Item", "Request"] }, { path: ["Item", "Response"] }], [])).toEqual([
      "RequestItem",
      "ResponseItem",
    ]);
  });

  test.each([
    ["Date", "ResponseDate"],
    ["Map", "ResponseMap"],
    ["XRequest", "ResponseXRequest"],
    ["List<Item>", "ListItem"],
    ["string", "ResponseString"],
    ["class", "Class"],
    ["2D", "_2D"],
    ["*/", "Unnamed"],
  ])("are, for %s, %s", (docName, name) => {
    expect(nameTypes([{ path: [docName, "Response"] }], ["XRequest"])).toEqual([name]);
  });

  test("have their own constants for the wire", () => {
    expect(nameWires(["Item", "item", "PriceDTO"])).toEqual(["ItemWire", "itemWire", "priceDTOWire"]);
  });
});

test.each([
  ["PriceDTO", "price_d_t_o"],
  ["IMRule", "i_m_rule"],
  ["String", "string"],
  ["BigDecimal", "big_decimal"],
  ["Model", "model"],
])("the elements of a list of %s are called %s on the wire", (typeWord, item) => {
  expect(itemName(typeWord)).toBe(item);
});
