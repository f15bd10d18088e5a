import type { RequestLanguage } from "../../generator/model/api-doc.js";
import type { MadeApi, MadeParameter } from "../roundtrip/made-model.js";
import { javaSample, wordOf } from "../roundtrip/sample-writer.js";

/** The writers of an API's request sample, as the platform's pages show it, by language. */
export const sampleWriters: Readonly<Record<RequestLanguage, (api: MadeApi) => string>> = {
  java: javaSample,
  dotnet: dotNetSample,
  php: phpSample,
  curl: curlSample,
  python: pythonSample,
  c: cSample,
  nodejs: nodeSample,
};

function dotNetSample({ method, request, session }: MadeApi): string {
  const className = requestClass(method);
  const lines = [
    "ITopClient client = new DefaultTopClient(url, appkey, secret);",
    `${className} req = new ${className}();`,
  ];
  let count = 0;
  const write = (parameters: readonly MadeParameter[], owner: string): void => {
    for (const parameter of parameters) {
      const { base, isList } = wordOf(parameter.type);
      const property = `${owner}.${pascal(parameter.name)}`;
      if (parameter.fields.length === 0) {
        lines.push(`${property} = ${dotNetLiteral(parameter)};`);
        continue;
      }
      const type = `${className}.${base}Domain`;
      let list = "";
      if (isList) {
        list = `list${(count += 2)}`;
        lines.push(`List<${type}> ${list} = new List<${type}>();`);
      }
      const object = `obj${(count += 1)}`;
      lines.push(`${type} ${object} = new ${type}();`);
      if (list !== "") lines.push(`${list}.Add(${object});`);
      write(parameter.fields, object);
      lines.push(`${property}${owner === "req" ? "_" : ""} = ${list === "" ? object : list};`);
    }
  };
  write(request, "req");
  lines.push(`${className.replace(/Request$/, "Response")} rsp = client.Execute(req${key(session, ", sessionKey")});`);
  lines.push("Console.WriteLine(rsp.Body);");
  return lines.join("\n");
}

function dotNetLiteral({ type, example }: MadeParameter): string {
  if (type === "Number" && example !== "") return `${example}L`;
  if (type === "Boolean" && example !== "") return example;
  return type === "Date" && example !== "" ? `DateTime.Parse(${quoted(example)})` : quoted(example);
}

function phpSample({ method, request, session }: MadeApi): string {
  const lines = ["$c = new TopClient;", "$c->appkey = $appkey;", "$c->secretKey = $secret;"];
  lines.push(`$req = new ${requestClass(method)};`);
  const write = (parameters: readonly MadeParameter[], owner: string, above: readonly string[]): void => {
    for (const { name, type, example, fields } of parameters) {
      const set = (code: string) =>
        lines.push(owner === "req" ? `$req->set${pascal(name)}(${code});` : `$${owner}->${name}=${code};`);
      if (fields.length === 0) {
        set(quoted(example));
        continue;
      }
      const variable = above.includes(name) ? `${name}${above.length}` : name;
      const { base, isList } = wordOf(type);
      lines.push(`$${variable} = new ${base};`);
      write(fields, variable, [...above, variable]);
      if (owner === "req") set(`json_encode($${variable})`);
      else set(isList ? `array($${variable})` : `$${variable}`);
    }
  };
  write(request, "req", ["req", "c"]);
  lines.push(`$resp = $c->execute($req${key(session, ", $sessionKey")});`);
  return lines.join("\n");
}

function curlSample({ method, request, session }: MadeApi): string {
  const fields = [
    ...["app_key=12129701", "format=json", `method=${method}`, "partner_id=apidoc", "sign=0", "sign_method=hmac"],
    ...["timestamp=2016-06-01+22%3A48%3A41", "v=2.0", ...(session === "needed" ? ["session=test"] : [])],
    ...request.map((one) => `${one.name}=${encodeURIComponent(text(one)).replaceAll("'", "%27")}`).toSorted(),
  ];
  return [
    "curl -X POST 'http://gw.api.taobao.com/router/rest' \\",
    "-H 'Content-Type:application/x-www-form-urlencoded;charset=utf-8' \\",
    ...fields.map((field, index) => `-d '${field}'${index < fields.length - 1 ? " \\" : ""}`),
  ].join("\n");
}

function pythonSample({ method, request, session }: MadeApi): string {
  return [
    "# -*- coding: utf-8 -*-",
    "import top.api",
    "",
    `req=top.api.${requestClass(method)}(url,port)`,
    "req.set_app_info(top.appinfo(appkey,secret))",
    "",
    ...request.map((one) => {
      const isNumber = one.type === "Number" && one.example !== "";
      return `req.${one.name}=${isNumber ? one.example : quoted(text(one))}`;
    }),
    "try:",
    `    resp= req.getResponse(${key(session, "sessionkey")})`,
    "    print(resp)",
    "except Exception,e:",
    "    print(e)",
  ].join("\n");
}

function cSample({ method, request, session }: MadeApi): string {
  return [
    "pTopRequest pRequest = alloc_top_request();",
    "pTopResponse pResponse = NULL;",
    "pTaobaoClient pClient = alloc_taobao_client(url, appkey, appsecret);",
    `set_api_name(pRequest,"${method}");`,
    ...request.map((one) => `add_param(pRequest,"${one.name}",${quoted(text(one))});`),
    `pResponse = top_execute(pClient,pRequest,${session === "needed" ? "sessionKey" : "NULL"});`,
    'printf("ret code:%d\\n",pResponse->code);',
  ].join("\n");
}

function nodeSample({ method, request, session }: MadeApi): string {
  const entries = [
    ...(session === "needed" ? ["\t'session':'test'"] : []),
    ...request.map((one) => `\t'${one.name}':'${text(one).replaceAll(/['\\]/g, "\\$&")}'`),
  ];
  return [
    "TopClient = require('./topClient').TopClient;",
    "var client = new TopClient({",
    "\t'appkey': 'appkey',",
    "\t'appsecret': 'secret',",
    "\t'REST_URL': 'http://gw.api.taobao.com/router/rest'",
    "});",
    "",
    `client.execute('${method}', {`,
    entries.join(",\n"),
    "}, function(error, response) {",
    "\tif (!error) console.log(response);",
    "\telse console.log(error);",
    "})",
  ].join("\n");
}

/** Returns the value of a parameter in a call: objects and lists of objects are JSON. */
function text(parameter: MadeParameter): string {
  return parameter.fields.length === 0 ? parameter.example : json(parameter);
}

function json({ type, example, fields }: MadeParameter): string {
  if (fields.length === 0) return JSON.stringify(example);
  const object = `{${fields.map((field) => `${JSON.stringify(field.name)}:${json(field)}`).join(",")}}`;
  return wordOf(type).isList ? `[${object}]` : object;
}

function key(session: MadeApi["session"], code: string): string {
  return session === "needed" ? code : "";
}

function requestClass(method: string): string {
  const words = method.replace(/^taobao\./, "").split(".");
  return `${words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("")}Request`;
}

function pascal(wireName: string): string {
  return wireName
    .split("_")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");
}

function quoted(value: string): string {
  return `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}
