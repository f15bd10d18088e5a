import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findChoices } from "../../generator/resolve/choices.js";

const text = { name: "value", base: "String", isList: false, example: undefined };
const number = { ...text, base: "Number" };

describe("choices in descriptions", () => {
  it.each([
    ["1是患者撤回,2是医生撤回", { "1": "患者撤回", "2": "医生撤回" }],
    ["性别(MALE-男;FEMALE-女;)", { MALE: "男", FEMALE: "女" }],
    ["状态:ONLINE 已上线;OFFLINE 已下线", { ONLINE: "已上线", OFFLINE: "已下线" }],
    ["0:否 1:是", { "0": "否", "1": "是" }],
    ["类型\n1. 甲\n2. 乙\n3. 丙", { "1": "甲", "2": "乙", "3": "丙" }],
    ["方式(0:甲（默认）,1:乙)===默认为0===", { "0": "甲（默认）", "1": "乙" }],
    ["状态：-1=删除，0=正常", { "-1": "删除", "0": "正常" }],
    ["审核状态：1未提审，2审核中，4不通过，5已下线", { "1": "未提审", "2": "审核中", "4": "不通过", "5": "已下线" }],
    ["路线，1直行 2绕行", { "1": "直行", "2": "绕行" }],
    ["能否绕行(0不能/1能)", { "0": "不能", "1": "能" }],
    ["来路 1: PC端, 2: APP端", { "1": "PC端", "2": "APP端" }],
    ["路线；STRAIGHT（直行），AROUND（绕行）", { STRAIGHT: "直行", AROUND: "绕行" }],
    ["路线[1:直行;2:绕行]", { "1": "直行", "2": "绕行" }],
    ["可选值为0（表示直行），1（表示绕行）", { "0": "直行", "1": "绕行" }],
    ["路线，straight：直行，around：绕行", { straight: "直行", around: "绕行" }],
    ["路线 straight-直行 around-绕行", { straight: "直行", around: "绕行" }],
    ["路线，直行：straight，绕行：around", { straight: "直行", around: "绕行" }],
    ["路线 直行(1)，绕行(2)", { "1": "直行", "2": "绕行" }],
    ["直行=1，绕行=2", { "1": "直行", "2": "绕行" }],
    ["是否绕行，是1，否0", { "1": "是", "0": "否" }],
    ["路线：直行 STRAIGHT, 绕行 AROUND", { STRAIGHT: "直行", AROUND: "绕行" }],
    ["路线类型：0，直行；1，绕行", { "0": "直行", "1": "绕行" }],
    ['路线: STRAIGHT("STRAIGHT", "直行"), AROUND("AROUND", "绕行")', { STRAIGHT: "直行", AROUND: "绕行" }],
    ['路线。"STRAIGHT", "直行"; "AROUND", "绕行"', { STRAIGHT: "直行", AROUND: "绕行" }],
    ["（1）STRAIGHT：直行 （2）AROUND：绕行", { STRAIGHT: "直行", AROUND: "绕行" }],
    ["1代表直行2代表绕行", { "1": "直行", "2": "绕行" }],
    ["0直行1绕行2折返", { "0": "直行", "1": "绕行", "2": "折返" }],
    ["路线，1-直行，2-绕行，默认1-直行", { "1": "直行", "2": "绕行" }],
    ["路线，1:直行30公里，2:绕行", { "1": "直行30公里", "2": "绕行" }],
    ["系统，0：android，1：ios", { "0": "android", "1": "ios" }],
    ["路线:ASC, DESC", { ASC: "", DESC: "" }],
    ["是否绕行（Y/N，默认N）", { Y: "", N: "" }],
    ["路线类型，可选值：straight/around", { straight: "", around: "" }],
    ["straight|around", { straight: "", around: "" }],
    ["路线模式 1、直行 2、绕行", { "1": "直行", "2": "绕行" }],
    ["路线:1直行2绕行3折返6停靠", { "1": "直行", "2": "绕行", "3": "折返", "6": "停靠" }],
    ["开关：1开启0关闭（空值也关闭）", { "1": "开启", "0": "关闭" }],
    ["路线类型[3,直行][4,绕行]", { "3": "直行", "4": "绕行" }],
    ["路线（直行传0 绕行传1 折返传-2）", { "0": "直行", "1": "绕行", "-2": "折返" }],
    ["路线：1001(直行)、1002(EMS绕行)", { "1001": "直行", "1002": "EMS绕行" }],
    ["路线：直行（快）：straight 绕行（慢）：around", { straight: "直行（快）", around: "绕行（慢）" }],
    ["url路线类型 Straight-直行 Around-绕行", { Straight: "直行", Around: "绕行" }],
    ["属性类型：straight, around, back", { straight: "", around: "", back: "" }],
    ["路线渠道：ROAD_A ROAD_B ROAD_C（默认ROAD_A）", { ROAD_A: "", ROAD_B: "", ROAD_C: "" }],
    ["Roads: straight_on; go_around; and go_back.", { straight_on: "", go_around: "", go_back: "" }],
    ["绕行则返回true，直行则返回false", { true: "绕行则", false: "直行则" }],
    // Links that differ from item to item.
    ["状态0.直行 1绕行", { "0": "直行", "1": "绕行" }],
    ["路线类型[1,直行 2绕行 3折返]", { "1": "直行", "2": "绕行", "3": "折返" }],
    ["STRAIGHT 直行; AROUND, 绕行", { STRAIGHT: "直行", AROUND: "绕行" }],
    ["-1 直行、0绕行、1折返、2、停靠", { "-1": "直行", "0": "绕行", "1": "折返", "2": "停靠" }],
    ['路线,2:"直行",4,:"绕行",1:"折返"', { "2": "直行", "4": "绕行", "1": "折返" }],
    // Commas between values and labels.
    ["路线(1,直行,0,绕行)", { "1": "直行", "0": "绕行" }],
    ["路线列举如下所示：(STRAIGHT,直行),(AROUND,绕行)", { STRAIGHT: "直行", AROUND: "绕行" }],
    ["1001，直行；1002，绕行", { "1001": "直行", "1002": "绕行" }],
    ["1，代表直行；2代表绕行", { "1": "直行", "2": "绕行" }],
    // A word and a number for each value.
    ["库存类型 CHU_KU 1-出库 RU_KU 2-入库", { CHU_KU: "出库", RU_KU: "入库" }],
    ["路线 CHU_KU 1-直行RU_KU 2-绕行HUI_KU 3-折返", { CHU_KU: "直行", RU_KU: "绕行", HUI_KU: "折返" }],
    ["路线 go_straight -- 1 表示 直行 go_around -- 2 表示绕行", { go_straight: "直行", go_around: "绕行" }],
    // Values without labels.
    ["路线 straight/around", { straight: "", around: "" }],
    ["路线方式：s/a", { s: "", a: "" }],
    ["路线straight或者around", { straight: "", around: "" }],
    ["路线可能值有：straight around back", { straight: "", around: "", back: "" }],
    ["路线(可选值:go-straight,go-around)", { "go-straight": "", "go-around": "" }],
    ["The road can be Straight, Around or Back.", { Straight: "", Around: "", Back: "" }],
    ["路线周期，1、3、7、15", { "1": "", "3": "", "7": "", "15": "" }],
    ["路线次序(1,2,3)", { "1": "", "2": "", "3": "" }],
    ["发货只能填7、15", { "7": "", "15": "" }],
    ["STRAIGHT,AROUND,BACK,直行,绕行,折返", { STRAIGHT: "直行", AROUND: "绕行", BACK: "折返" }],
    // Values that are named again.
    ["路线：1-直行，2-绕行；如果没有要求，这个参数传1(直行)", { "1": "直行", "2": "绕行" }],
    ["路线： straight(直行),around(绕行)，straight为必填", { straight: "直行", around: "绕行" }],
    ["路线（直行：1，绕行：2）可多选，默认值为：1,2", { "1": "直行", "2": "绕行" }],
    ["路线类型:straight、around;straight直走,around绕开", { straight: "直走", around: "绕开" }],
    // Other signs around values.
    ["参数值为1时代表&ldquo;直行&rdquo;，值为2时代表&ldquo;绕行&rdquo;", { "1": "直行", "2": "绕行" }],
    ['路线  "straight":"直行","around":"绕行"', { straight: "直行", around: "绕行" }],
    ["路线，直行1，绕行0，折返-1", { "1": "直行", "0": "绕行", "-1": "折返" }],
    ["路线，0或空表示直行；1，表示绕行", { "0": "直行", "1": "绕行" }],
    ["路线类型【3直行2绕行】", { "3": "直行", "2": "绕行" }],
    ["路线类型，1天猫，2小区", { "1": "天猫", "2": "小区" }],
    ['路线：直行："STRAIGHT"; 绕行："AROUND"; BACK："BACK"', { STRAIGHT: "直行", AROUND: "绕行", BACK: "BACK" }],
    ["GO_STRAIGHT 直行GO_AROUND 绕行", { GO_STRAIGHT: "直行", GO_AROUND: "绕行" }],
    ["WAP(手机);WEB(网页)可能同时有多个标记，以逗号分隔", { WAP: "手机", WEB: "网页" }],
    ["路线，多值逗号分隔。0：直行，1：绕行，2：折返", { "0": "直行", "1": "绕行", "2": "折返" }],
    ["路线1-直行,2-绕行,3-折返。1、3属于近路,2、3属于远路", { "1": "直行", "2": "绕行", "3": "折返" }],
    ["路线：直行461、绕行462、折返463", { "461": "直行", "462": "绕行", "463": "折返" }],
    ["路线类型。1/2/3 分别对应 直行/绕行/折返", { "1": "直行", "2": "绕行", "3": "折返" }],
    ["路线标记：直行、绕行 分别对应 1、2", { "1": "直行", "2": "绕行" }],
    ["路线方式 STRAIGHT  AROUND", { STRAIGHT: "", AROUND: "" }],
    ["路线阵地alipay uc quark", { alipay: "", uc: "", quark: "" }],
    ["ROAD或者WAY类型", { ROAD: "", WAY: "" }],
    ["roads: ROAD_A 、 ROAD_B, ROAD_C,ROAD_A", { ROAD_A: "", ROAD_B: "", ROAD_C: "" }],
    ["路线来源 ROAD_A手走 WAY WAY端 OTHER 其他", { ROAD_A: "手走", WAY: "WAY端", OTHER: "其他" }],
    ["路线(全部 A ,直行 1 ,绕行 3 ,折返 4)", { A: "全部", "1": "直行", "3": "绕行", "4": "折返" }],
    ["返回码，成功200/失败500", { "200": "成功", "500": "失败" }],
    ["血型 A、B、AB、O", { A: "", B: "", AB: "", O: "" }],
    ["有效期,7或者14（默认是14天）", { "7": "", "14": "" }],
    ["路线模式,straightOn,goAround", { straightOn: "", goAround: "" }],
    ["是否绕行，可选值对应为ROAD或者WAY", { ROAD: "", WAY: "" }],
    ["服务商，0--直行，近，1- - 绕行，远", { "0": "直行", "1": "绕行" }],
    ["路线，1代提交 2本人提交 注意：提交人不能再改", { "1": "代提交", "2": "本人提交" }],
  ])("are found in %j", (description, expected) => {
    expect(Object.fromEntries(findChoices(description, text).map(({ value, label }) => [value, label]))).toEqual(
      expected,
    );
  });

  it.each([
    "页码（0为第一页）",
    "格式：yyyy-MM-dd HH:mm:ss",
    "评分 1 - 5",
    "说明,1.不得为空 2.不得重复",
    "EMS费用，SKU属性",
    "值为0-100的整数，例如100代表全新，95代表95新",
    "挂载：0和2：新增，1：下线",
    "1.性别,值:CHN(中国),USA(美国)",
    "每页1-100条，默认20",
    '见 {"a":1}',
    "1:甲 1:乙",
    "浓淡程度，10表示浓，9表示略淡",
    "1-直行，2-绕行。若无路，此处为-1",
    "路线:1:直行,可带tag2:绕行3:折返",
    "路线 1.直行;2.到A3.绕行",
    "1表示周一，2表示周二...7表示周日",
    "路线(A全部 1直行 3绕行)",
    '可选值：STRAIGHT（直行）、AROUND（绕行）、折返（"BACK"）',
    "每批1箱 2箱",
    "路线 1直行 2绕行，共3次",
    "路线，如 straight(直行)、around(绕行)",
    "路线：STRAIGHT（直行）、AROUND（绕行）等",
    "路线【1代表直行，2代表绕行，其它路线详见文档】",
    "扩展参数，json格式：straight：直行，around：绕行",
    "行程，length为长度，route为路线，取值0（直行）、1（绕行）",
    "该入参是route_id，并不是road_id",
    "隔层为1-2层，4-5层",
    "路线类型1（直行）：填写起点；路线类型2（绕行）：填写终点",
    "第1位:直行,2:绕行",
    "默认值：0；最大值：100",
    '["road001","road002"]',
    "路线，多个用逗号分隔：A：直行，B：绕行",
    "ROAD, or ROAD13, stands for a number. It extends the WAY codes and the MAP called on.",
    "[[1,2],[3,4]] 1是经度 2是纬度",
    "0：直行；-1：绕行；- 4：折返",
    "服务商：2直行；其他 3:绕行，4:折返，见 5折返",
    "flag=0，1时直行，flag=2时无意义，flag=3时代表绕行",
    "ROAD_A：直行 ROAD_B：绕行 ROAD_C,ROAD_D: 折返",
    "加价规则。c:表示比例,s:标识起点,e:表示终点，0:代表直行，1:代表绕行",
    "kind枚举: road,way, code取值:1. 直行 2. 绕行 3. 折返",
    "ROAD_A=直行、ROAD_B=绕行、折返=ROAD_C",
    "路线：21-直行，22-绕行。其他状态可不必关心",
    '没有类型则传0. 枚举值：STRAIGHT(13, "直行", 1), AROUND(14, "绕行", 1)',
    "金额，取值范围[0,1000]",
    "订单id或订单号，orderId或者itemId",
    "图片地址，支持的文件类型：jpg,jpeg,png",
    "车速，单位是 m/s",
    "车速（km/h）",
    "【road_number ,way, (road_id,way_type)三种必选其一】",
    "A：直行，B：1－3次绕行，C：4－5次绕行，D：折返",
    "路线信息json 0直行 1绕行",
    "路线类型 wifi 或 2g 或 3g",
    "路线Nick，优先使用road_id",
    "房屋户型json，  bedroom: 室, bathroom: 卫, kitchen: 厨房",
  ])("are not found in %j", (description) => {
    expect(findChoices(description, text)).toEqual([]);
  });

  it.each([
    ['WAIT(1, "待处理"), DONE(2, "已处理")', ["1", "2"]],
    ["STRAIGHT = 1; AROUND = 2", ["1", "2"]],
    ["STRAIGHT：直行，AROUND：绕行", []],
    ["1.直行 2.绕行 3.折返", ["1", "2", "3"]],
  ])("of a Number are numbers: %j", (description, expected) => {
    expect(findChoices(description, number).map(({ value }) => value)).toEqual(expected);
  });

  it("are the words of a list of words and numbers, or its numbers if the example is one of them", () => {
    const description = "路线：STRAIGHT 1-直行、AROUND 2-绕行";
    const values = (example: string | undefined): readonly string[] =>
      findChoices(description, { ...text, example }).map(({ value }) => value);
    expect(values("1")).toEqual(["1", "2"]);
    expect(values(undefined)).toEqual(["STRAIGHT", "AROUND"]);
  });

  it("are distinct, and at least two, for any text", () => {
    const piece = fc.constantFrom(
      "0",
      "1",
      "12",
      "-1",
      "AB",
      ":",
      "：",
      "-",
      "=",
      "是",
      "否",
      "甲乙",
      ",",
      "；",
      " ",
      "\n",
      ".",
      "(",
      ")",
    );
    const entry = fc.tuple(
      fc.constantFrom("0", "1", "2", "AB"),
      fc.constantFrom(":", "-", "="),
      fc.constantFrom("是", "否"),
    );
    const list = fc
      .tuple(fc.array(entry, { minLength: 1, maxLength: 4 }), fc.constantFrom(",", "；", " ", "\n"))
      .map(([entries, separator]) => entries.map((parts) => parts.join("")).join(separator));
    let runsWithChoices = 0;
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, list), { maxLength: 20 }), (pieces) => {
        const found = findChoices(pieces.join(""), text);
        if (found.length > 0) runsWithChoices += 1;
        expect(found.length === 0 || found.length >= 2).toBe(true);
        expect(new Set(found.map(({ value }) => value)).size).toBe(found.length);
        for (const { value } of found) expect(value).not.toBe("");
      }),
      { numRuns: 1000 },
    );
    expect(runsWithChoices).toBeGreaterThan(0);
  });

  it.each(["1:", "A", "0-", "1 ", "(1"])("are not found in a megabyte of %j", (piece) => {
    expect(findChoices(piece.repeat(500_000), text)).toEqual([]);
    expect(findChoices(piece.repeat(4000), text)).toEqual([]);
  });
});
