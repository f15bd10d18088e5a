import { inCell, type MadeApi, type MadeError, type MadeParameter } from "./made-model.js";
import { javaSample, wordOf, xmlSample } from "./sample-writer.js";

/** How a capture came to be: what differs between pages of one content. */
export interface Capture {
  /** Hosts put a notice, or a list of the pages beside, in front. */
  readonly notice: boolean;
  readonly breadcrumb: boolean;
  /** Line numbers in front of each sample. */
  readonly gutters: boolean;
  readonly lineEnd: "\n" | "\r\n";
  /** `false`: the page was cut before its samples. */
  readonly samples: boolean;
  /** What stands between the cells of the error table. */
  readonly errorCells: " " | "\t";
}

/** The text that a browser gives for a document page, nested rows as bullets. */
export function bulletPage(api: MadeApi, capture: Capture): string {
  const page = new Page();
  if (capture.notice) page.add("注意:以下文档只适用于TOP接口,请谨慎使用!", "", "API工具", "FAQ", "");
  if (capture.breadcrumb) page.add("文档中心 > API类目 > 示例类目", "");
  page.add(`${api.method} (${api.title})`, "", ...api.description.split("\n"), "", "公共参数", "");
  page.add("请求参数", "", "名称 类型 是否必须 示例值 更多限制 描述");
  for (const parameter of api.request) page.addTopLevel(parameter, true);
  page.add("", "响应参数", "", "名称 类型 示例值 描述");
  for (const parameter of api.response) page.addTopLevel(parameter, false);
  if (capture.samples) {
    page.add("", "请求示例", "", ...["JAVA", ".NET", "PHP", "CURL", "Python", "C/C++", "NodeJS"].map(bullet));
    page.addCode(javaSample(api), capture.gutters);
    page.add("", "响应示例", "", bullet("XML示例"), bullet("JSON示例"));
    page.addCode(xmlSample(api), capture.gutters);
    page.add("", "异常示例", "", bullet("XML示例"), bullet("JSON示例"));
    page.addCode(
      "<error_response>\n    <code>50</code>\n    <msg>Remote service error</msg>\n</error_response>",
      capture.gutters,
    );
    page.add(
      "",
      "错误码解释",
      "",
      ["错误码", "错误描述", "解决方案"].join(capture.errorCells),
      ...api.errors.map((error) => errorLine(error, capture.errorCells)),
      "",
      "API工具",
      "",
      "如何获得此API",
      "",
      "FAQ",
      "",
      "返回",
      "顶部",
    );
  }
  return page.text(capture.lineEnd);
}

/** Tabs stand for empty cells too. */
function errorLine({ code, message, solution }: MadeError, between: Capture["errorCells"]): string {
  return [code, message, solution].filter((cell) => between === "\t" || cell !== "").join(between);
}

function bullet(text: string): string {
  return `  • ${text}`;
}

class Page {
  readonly #lines: string[] = [];
  /** From the first list of limits on, a browser's text sinks one level. */
  #indent = "";

  add(...lines: readonly string[]): void {
    this.#addAll(lines);
  }

  addCode(code: string, gutters: boolean): void {
    const lines = code.split("\n");
    if (gutters) this.#addAll(lines.map((_, index) => String(index + 1)));
    this.#addAll(lines);
  }

  #addAll(lines: readonly string[]): void {
    for (const line of lines) this.#lines.push(line === "" ? "" : `${this.#indent}${line}`);
  }

  addTopLevel(parameter: MadeParameter, isRequest: boolean): void {
    const limits = isRequest ? limitsOf(parameter) : [];
    const type = wordOf(parameter.type).base === "byte" ? parameter.type : spaced(parameter.type);
    const cells = [parameter.name, type, isRequest ? requiredWord(parameter) : "", inCell(parameter.example)];
    const description = limits.length === 0 ? parameter.description : "";
    this.add([...cells, description].filter((cell) => cell !== "").join(" "));
    if (limits.length > 0) {
      this.#lines.push(...limits.map(bullet), ...(parameter.description === "" ? [] : [bullet(parameter.description)]));
      this.#indent = "    ";
    }
    this.#addNested(parameter.fields, isRequest);
  }

  #addNested(parameters: readonly MadeParameter[], isRequest: boolean): void {
    const indent = this.#indent === "" ? "" : "  ";
    for (const parameter of parameters) {
      const mark = parameter.fields.length === 0 ? "└ " : "";
      const cells = [
        `${mark}${parameter.name}`,
        spaced(parameter.type),
        isRequest ? requiredWord(parameter) : "",
        ...[inCell(parameter.example), ...limitsOf(parameter), parameter.description].filter(
          (cell) => !/^\p{Script=Han}$/u.test(cell),
        ),
      ];
      this.#lines.push(...cells.filter((cell) => cell !== "").map((cell) => `${indent}${bullet(cell)}`));
      this.#addNested(parameter.fields, isRequest);
    }
  }

  text(lineEnd: string): string {
    return this.#lines.join(lineEnd);
  }
}

function spaced(type: string): string {
  return type.replaceAll(/\s*\[\]/g, " []");
}

function requiredWord({ required }: MadeParameter): string {
  return required ? "必须" : "可选";
}

function limitsOf({ limits }: MadeParameter): readonly string[] {
  return [
    ...(limits.default === undefined ? [] : [`默认值:${limits.default}`]),
    ...(limits.maxLength === undefined ? [] : [`最大长度:${limits.maxLength}`]),
    ...(limits.maxListSize === undefined ? [] : [`最大列表长度:${limits.maxListSize}`]),
    ...(limits.min === undefined ? [] : [`最小值:${limits.min}`]),
    ...(limits.max === undefined ? [] : [`最大值:${limits.max}`]),
    ...(limits.fileExtensions === undefined ? [] : [`支持的文件类型:${limits.fileExtensions.join(",")}`]),
  ];
}
