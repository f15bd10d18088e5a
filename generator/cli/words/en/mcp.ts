export const mcpWords = {
  options: {
    allowWrite: "allow calls that may change data of APIs whose method matches; without it the server only reads",
    gateway: "production, production-http, overseas, sandbox, an address, or local: a local gateway, for trials",
  },
  help: `
Serves over standard input and output, as assistants start servers. Reads TOP_APP_KEY, TOP_APP_SECRET and TOP_SESSION from
the environment, and from nowhere else. Needs the package @modelcontextprotocol/server (npm install --save-dev).

Up to 24 KB of descriptions each API is a tool of its own. Larger lists become search_apis, describe_api, call_read and
call_write. An API only reads if its spec has "access: read", or no mark and a method that ends in get, query, search, list,
fetch or info and holds no word of change.

Examples:
  topgen mcp --gateway local
  topgen mcp --api "alibaba.alihealth.followup.*"
  topgen mcp --allow-write "alibaba.alihealth.followup.tags.*"`,
  serving: (apis: string, tools: number, gateway: string) => `${apis} in ${tools} tools; calls go to ${gateway}`,
  noCredentials: "TOP_APP_KEY and TOP_APP_SECRET are not set: descriptions work, calls do not.",
};
