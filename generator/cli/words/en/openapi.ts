export const openapiWords = {
  options: {
    out: "file for the document: JSON, or YAML if it ends in .yaml or .yml (default: print it)",
    simplify: "describe responses with simplify=true: lists without wrappers",
    json: "print the document as one line of JSON, and each diagnostic as another",
  },
  help: `
Each API is one path, /router/rest#method=…: all APIs share one endpoint, and a fragment is never sent.

Examples:
  topgen openapi --out openapi.yaml
  topgen openapi --specs specs/taobao.time.get.yaml      one API, printed
  topgen openapi --out openapi.json && npx openapi-typescript openapi.json -o openapi.ts`,
  written: (file: string) => `${file} written`,
};
