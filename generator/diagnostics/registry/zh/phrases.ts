import { mostListed, shortened, type FlaggedRows } from "../flagged-rows.js";

/**
 * Translates a part of a sentence that a stage reports as an argument: what was found, expected, or asked for. Texts of
 * documents, packages and the operating system are returned unchanged.
 */
export function phrase(text: string): string {
  const known = phrases.get(text);
  if (known !== undefined) return known;
  for (const [pattern, translation] of patterns) {
    if (pattern.test(text)) return text.replace(pattern, translation);
  }
  return text;
}

/** The rows as a message names them: `` 第 12 行 `record_id`（必填）、第 14 行 `nick` ``. */
export function listed({ rows }: FlaggedRows): string {
  const shown = rows.slice(0, mostListed).map(({ name, line, note }) => {
    const row = name === "" ? `第 ${line} 行` : `第 ${line} 行 \`${shortened(name)}\``;
    return note === undefined ? row : `${row}（${shortened(phrase(note))}）`;
  });
  const more = rows.length - shown.length;
  return more === 0 ? shown.join("、") : `${shown.join("、")} 等，另有 ${more} 行`;
}

const phrases: ReadonlyMap<string, string> = new Map([
  // What was found or expected in JSON, YAML and the configuration.
  ["text", "文本"],
  ["a text", "文本"],
  ["a value", "一个值"],
  ["the end", "结尾"],
  ["a list", "列表"],
  ["a mapping", "对象"],
  ["an object", "对象"],
  ["a function", "函数"],
  ["nothing", "空"],
  ["not empty", "非空值"],
  ["true or false", "true 或 false"],
  ["a number", "数字"],
  ["a whole number", "整数"],
  ["a whole number, 0 or more", "不小于 0 的整数"],
  ["a number in decimal digits", "十进制数字"],
  ["a list of objects", "对象列表"],
  ["a list of texts", "文本列表"],
  ["a list of parameters", "参数列表"],
  ["a list of errors", "错误码列表"],
  ["a list of file name endings", "文件扩展名列表"],
  ["a name", "名称"],
  ["a type word", "类型"],
  ["a method name", "接口名称"],
  [
    "a method name: letters, digits, - and _ in segments joined by single dots",
    "接口名称：由字母、数字、- 和 _ 组成，各段以单个点分隔",
  ],
  ["a mapping of wire values to labels", "取值到说明的映射"],
  ["a parameter: a mapping with name and type", "参数：含 name 和 type 的对象"],
  ["an error: a mapping with code, message and solution", "错误码：含 code、message 和 solution 的对象"],
  [
    "a mapping of formats (xml, json, simplifiedJson, java) to samples",
    "格式 (xml、json、simplifiedJson、java) 到示例的映射",
  ],
  ["a mapping with page and sha256", "含 page 和 sha256 的对象"],
  ["a mapping with response, error and request", "含 response、error 和 request 的对象"],
  ["a mapping that starts with topSpec: 1", "以 topSpec: 1 开头的对象"],
  ["needed, optional, none or unknown", "needed、optional、none 或 unknown"],
  ["a SHA-256 hash", "SHA-256 值"],
  ["a SHA-256 hash: 64 digits from 0-9 and a-f", "SHA-256 值：64 位 0-9 和 a-f"],
  ["fingerprints as topgen wrote them", "topgen 写入的指纹"],
  ["a key in quotes and a colon", "带引号的键和冒号"],
  ["a comma or ]", "逗号或 ]"],
  ["a comma or }", "逗号或 }"],
  ["a string that ends and holds no control characters or unknown escapes", "完整的字符串，不含控制字符和未知转义"],
  ["The configuration", "配置"],
  ["The spec", "spec"],
  ["A spec", "spec"],
  ["The parameter", "参数"],
  ["The error", "错误码"],
  ["A key", "键"],
  ["it has no default export", "没有默认导出"],
  ['keyed by method and type, such as "taobao.item.get#ItemDO"', '以接口和类型为键，例如 "taobao.item.get#ItemDO"'],
  ["a class name such as ServerTime", "类名，例如 ServerTime"],
  ["a package name such as @acme/top", "包名，例如 @acme/top"],
  ["a package name of at most 214 characters", "不超过 214 个字符的包名"],
  ["a version such as 1.0.0", "版本号，例如 1.0.0"],
  ["a version of at most 256 characters", "不超过 256 个字符的版本号"],
  ["values", "值"],
  ["parameters", "参数"],
  ["elements", "元素"],
  ["lines or characters in one text", "行，或单个文本的字符"],
  ["an empty text", "空文本"],
  ["JSON with an empty list", "空的 JSON 列表"],
  ["the document in it is not read", "其中的文档未读取"],
  ["with the row below it", "连同其下一行"],
  ["a cell reaches over several columns", "有单元格跨多列"],
  // Samples.
  ["it is no object", "不是对象"],
  ["a text in it never ends", "其中有未结束的文本"],
  ["there is no value in it", "其中没有值"],
  ["there is no element in it", "其中没有元素"],
  ["the top level", "顶层"],
  // Fetching.
  ["the catalogue", "平台目录"],
  ["a session", "cookie"],
  ["an answer that lists no documents", "响应中没有文档列表"],
  ["an empty answer", "空响应"],
  ["an answer that was cut short", "响应不完整"],
  ["JSON that is no answer of the document endpoint", "不是文档接口的 JSON 响应"],
  ["a redirect to its check for robots", "重定向到人机验证"],
  ["a web page instead of JSON", "返回的是网页而不是 JSON"],
  ["no reason given", "未说明原因"],
  // The operating system.
  ["a file of that name is in the way", "已有同名文件"],
  ["permission is denied (EACCES)", "没有权限 (EACCES)"],
  ["permission is denied (EPERM)", "没有权限 (EPERM)"],
  ["it is in use (EBUSY)", "正在使用 (EBUSY)"],
  ["the disk quota is used up (EDQUOT)", "磁盘配额已用完 (EDQUOT)"],
  ["a file is where a folder has to be (EEXIST)", "应为目录的位置是文件 (EEXIST)"],
  ["the file is larger than the system allows (EFBIG)", "文件超过系统允许的大小 (EFBIG)"],
  ["the disk reports an error (EIO)", "磁盘出错 (EIO)"],
  ["a folder of that name is in the way (EISDIR)", "已有同名目录 (EISDIR)"],
  ["a symbolic link is in the way (ELOOP)", "路径上有符号链接 (ELOOP)"],
  ["too many files are open (EMFILE)", "打开的文件过多 (EMFILE)"],
  ["too many files are open (ENFILE)", "打开的文件过多 (ENFILE)"],
  ["its name is too long (ENAMETOOLONG)", "名称过长 (ENAMETOOLONG)"],
  ["a folder on the way to it is missing (ENOENT)", "缺少上级目录 (ENOENT)"],
  ["the disk is full (ENOSPC)", "磁盘已满 (ENOSPC)"],
  ["a file or a link is where a folder has to be (ENOTDIR)", "应为目录的位置是文件或链接 (ENOTDIR)"],
  ["a folder of that name is in the way (ENOTEMPTY)", "已有同名目录 (ENOTEMPTY)"],
  ["the file system can only be read (EROFS)", "文件系统为只读 (EROFS)"],
  // The manifest.
  ["no JSON", "不是 JSON"],
  ['it has no "files"', '没有 "files"'],
  ['"files" is no object', '"files" 不是对象'],
]);

/** Parts of sentences with a value in them. The values are texts of documents: no pattern may backtrack. */
const patterns: readonly (readonly [RegExp, string])[] = [
  [/^(\S{1,40}) request sample$/, "$1 请求示例"],
  [/^(\S{1,40}) response sample$/, "$1 响应示例"],
  [/^it nests deeper than (\d+) levels$/, "嵌套超过 $1 层"],
  [/^a second root element <(.*)> follows$/s, "其后有第二个根元素 <$1>"],
  [/^a text that starts with "(.*)"$/s, '以 "$1" 开头的文本'],
  [/^JSON with keys such as (.*)$/s, "含有 $1 等键的 JSON"],
  [/^JSON with the keys (.*)$/s, "含有键 $1 的 JSON"],
  [/^the end of the table below (.*)$/s, "“$1”之下表格的结尾"],
  [/^with (\d+) rows below it$/, "连同其下 $1 行"],
  [/^(.*), a list of any values$/s, "$1，任意值的列表"],
  [/^(`.*`), read as (`.*`)$/s, "$1，按 $2 读取"],
  [/^expected (\S+) or (\S+)$/, "应为 $1 或 $2"],
  [/^expected (\S+)$/, "应为 $1"],
  [/^did you mean (\S+)\?$/, "是否为 $1？"],
  [/^Entry (\d+) of "(.*)"$/s, '"$2" 的第 $1 项'],
  [/^of type (\w+)$/, " $1 类型"],
  [/^a method name of at most (\d+) characters$/, "不超过 $1 个字符的接口名称"],
  [/^document (\d+)$/, "文档 $1"],
  [/^HTTP status (\d+)$/, "HTTP 状态码 $1"],
  [/^an answer that starts with (.*)$/s, "响应以 $1 开头"],
  [/^a web page called "(.*)" instead of JSON$/s, "返回的是网页“$1”而不是 JSON"],
  [/^no whole answer within ([\d.]+) s$/, "$1 秒内没有完整的响应"],
  [/^the proxy ended the connection \((.*)\)$/s, "代理断开了连接 ($1)"],
  [/^at most (\d+) elements$/, "最多 $1 个元素"],
  [/^at most (\d+) characters$/, "最多 $1 个字符"],
  [/^at least (.*)$/s, "不小于 $1"],
  [/^at most (.*)$/s, "不大于 $1"],
  [/^(".*") leads out of the folder$/s, "$1 指向目录之外"],
  [/^(".*") has no hash$/s, "$1 没有哈希值"],
];
