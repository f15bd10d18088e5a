export const requestHeader =
  "<tr><th>名称</th><th>类型</th><th>是否必须</th><th>示例值</th><th>更多限制</th><th>描述</th></tr>";
export const responseHeader = "<tr><th>名称</th><th>类型</th><th>示例值</th><th>描述</th></tr>";

/** Returns a saved page of `demo.item.get` with these rows in its tables, as HTML. */
export function page(requestRows: string, responseRows = "", rest = ""): string {
  return `<!doctype html><html><head><title>x</title><script>var a = "<table>";</script></head><body>
<nav>文档中心 &gt; API类目 &gt; 随访</nav>
<h1>demo.item.get (查询(更多))</h1>
<p>first<br>second</p>
<h2>公共参数</h2><table><tr><th>名称</th><th>类型</th><th>是否必须</th><th>描述</th></tr><tr><td>method</td><td>String</td><td>必须</td><td>x</td></tr></table>
<h2>请求参数</h2><table><thead>${requestHeader}</thead><tbody>${requestRows}</tbody></table>
<h2>响应参数</h2><table>${responseHeader}${responseRows}</table>
${rest}</body></html>`;
}

/** The row of one parameter. */
export const itemRow = "<tr><td>item</td><td>Item []</td><td>必须</td><td>{}</td><td></td><td>the item</td></tr>";

/** Returns a row whose only cell, as wide as the table, contains this content. */
export const wide = (content: string): string => `${itemRow}<tr><td colspan="6">${content}</td></tr>`;
export const td = (texts: readonly string[]): string => texts.map((text) => `<td>${text}</td>`).join("");
export const li = (texts: readonly string[]): string => texts.map((text) => `<li>${text}</li>`).join("");
