import type { MadeApi, MadeParameter } from "./made-model.js";

/** Returns the Java request sample as the platform's generator writes it. */
export function javaSample({ method, request, session }: MadeApi): string {
  const className = requestClass(method);
  const lines = [
    "TaobaoClient client = new DefaultTaobaoClient(url, appkey, secret);",
    `${className} req = new ${className}();`,
  ];
  let count = 0;
  const write = (parameters: readonly MadeParameter[], owner: string, isTop: boolean): void => {
    for (const parameter of parameters) {
      const { base, isList } = wordOf(parameter.type);
      const setter = `${owner}.set${setterName(parameter.name)}`;
      if (parameter.fields.length === 0) {
        lines.push(
          base === "Json"
            ? `${setter}String(${quoted(parameter.example)});`
            : `${setter}(${literal(parameter, isTop)});`,
        );
        continue;
      }
      const type = `${className}.${base}`;
      let list = "";
      if (isList) {
        list = `list${(count += 2)}`;
        lines.push(`List<${type}> ${list} = new ArrayList<${type}>();`);
      }
      const object = `obj${(count += 1)}`;
      lines.push(`${type} ${object} = new ${type}();`);
      if (list !== "") lines.push(`${list}.add(${object});`);
      write(parameter.fields, object, false);
      lines.push(`${setter}(${list === "" ? object : list});`);
    }
  };
  write(request, "req", true);
  lines.push(
    `${className.replace(/Request$/, "Response")} rsp = client.execute(req${session === "needed" ? ", sessionKey" : ""});`,
  );
  lines.push("System.out.println(rsp.getBody());");
  return lines.join("\n");
}

/** Returns the XML response as the platform's generator writes it. */
export function xmlSample({ method, response }: MadeApi): string {
  const root = responseRoot(method);
  const lines: string[] = [];
  const write = (parameters: readonly MadeParameter[], depth: number): void => {
    for (const parameter of parameters) {
      const indent = "    ".repeat(depth);
      const { base, isList } = wordOf(parameter.type);
      const item = itemName(base);
      if (parameter.fields.length === 0) {
        const text = escaped(parameter.example);
        const inside = isList && base !== "" ? `<${item}>${text}</${item}>` : text;
        lines.push(`${indent}<${parameter.name}>${inside}</${parameter.name}>`);
        continue;
      }
      lines.push(`${indent}<${parameter.name}>`);
      if (isList) lines.push(`${indent}    <${item}>`);
      write(parameter.fields, depth + (isList ? 2 : 1));
      if (isList) lines.push(`${indent}    </${item}>`);
      lines.push(`${indent}</${parameter.name}>`);
    }
  };
  write(response, 1);
  return [`<${root}>`, ...lines, `</${root}>`].join("\n");
}

/** Returns the JSON response with its root element, in which a list is inside a separate object, as in XML. */
export function jsonSample({ method, response }: MadeApi): string {
  return JSON.stringify({ [responseRoot(method)]: objectOf(response) }, undefined, 4).replaceAll(/": /g, '":');
}

function objectOf(parameters: readonly MadeParameter[]): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    parameters.map((parameter) => {
      const { base, isList } = wordOf(parameter.type);
      const value = parameter.fields.length > 0 ? objectOf(parameter.fields) : scalarOf(parameter);
      return [parameter.name, isList && base !== "" ? { [itemName(base)]: [value] } : value];
    }),
  );
}

function scalarOf({ type, example }: MadeParameter): unknown {
  if (type === "Boolean" && /^(?:true|false)$/.test(example)) return example === "true";
  return type === "Number" && /^\d{1,15}$/.test(example) ? Number(example) : example;
}

function responseRoot(method: string): string {
  return `${method.replace(/^taobao\./, "").replaceAll(".", "_")}_response`;
}

/** Returns the name of a list item's element: the type in snake case. */
function itemName(base: string): string {
  return base.replaceAll(/(?!^)(?=[A-Z])/g, "_").toLowerCase();
}

export function wordOf(type: string): { readonly base: string; readonly isList: boolean } {
  const base = type.replaceAll(/\s*\[\]/g, "");
  const brackets = (type.length - type.replaceAll("[]", "").length) / 2;
  return { base, isList: brackets > (base === "byte" ? 1 : 0) };
}

function requestClass(method: string): string {
  const words = method.replace(/^taobao\./, "").split(".");
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")}Request`;
}

function setterName(wireName: string): string {
  return wireName
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function literal({ type, example }: MadeParameter, isTop: boolean): string {
  const { base, isList } = wordOf(type);
  // Lists of scalars are a single text, without the brackets and with half of their quotes escaped.
  if (isList) return isTop && example.startsWith("[") ? `"${example.slice(1, -1)}"` : quoted(example);
  if (example === "") return '""';
  if (base === "Number" || base === "byte")
    return type.includes("[]") ? 'new FileItem("/tmp/file.txt")' : `${example}L`;
  if (base === "Boolean") return example;
  if (base === "Date") return `StringUtils.parseDateTime(${quoted(example)})`;
  return quoted(example);
}

function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, "\\$&")}"`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
