export const mcpWords = {
  options: {
    allowWrite: "allow calls of matching APIs that may change data (default: the server only reads)",
    gateway: "production, production-http, overseas, sandbox, an address, or local (a local gateway for tests)",
  },
  help: `
Serves over standard input and output; the assistant starts the command. Reads TOP_APP_KEY, TOP_APP_SECRET and
TOP_SESSION from the environment only. Needs the package @modelcontextprotocol/server (npm install --save-dev).

Up to 24 KB of descriptions, each API has its own tool. Larger sets have the tools search_apis, describe_api, call_read
and call_write. Calls of an API only read if its spec has "access: read", or no "access" and a method that ends in get,
query, search, list, fetch or info and contains no verb for a change.

Examples:
  topgen mcp --gateway local
  topgen mcp --api "alibaba.alihealth.followup.*"
  topgen mcp --allow-write "alibaba.alihealth.followup.tags.*"`,
  serving: (apis: string, tools: number, gateway: string) => `${apis} in ${tools} tools; calls go to ${gateway}`,
  noCredentials: "TOP_APP_KEY and TOP_APP_SECRET are not set: descriptions work, calls do not.",
};
