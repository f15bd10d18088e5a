export const schemaWords = {
  method: "method name of the API",
  options: {
    part: "print one part as a separate schema (default: all parts, as $defs of one document)",
    json: "print the schema as one line of JSON, and each diagnostic as another",
  },
  help: `
request and response describe the values that the SDK takes and returns; wire-request and wire-response describe what is
sent and received. The schemas are JSON Schema 2020-12. Set "schemas": true in topgen.config.json to generate them with
the SDK.

Examples:
  topgen schema taobao.time.get
  topgen schema taobao.time.get --part request > time-request.schema.json`,
};
