/** The way in which a command in a document is tried. */
export type Trial =
  /**
   * Run it, in a copy of the project if it writes; `input` is the content of the clipboard, `saves` the file that it is
   * saved to.
   */
  | {
      readonly kind: "run";
      readonly exitCode?: 0 | 1;
      readonly writes?: true;
      readonly input?: "the seed page";
      readonly saves?: string;
      /** The file with a recorded response of the API of the seed page. */
      readonly records?: string;
    }
  /** Run it against a local platform server, without pauses. */
  | { readonly kind: "fetch" }
  /** Make one call, to the local gateway instead of the platform. */
  | { readonly kind: "call" }
  /** Run it until it prints its address. */
  | { readonly kind: "serve" }
  /** Run it until it has finished its first work and waits for changes. */
  | { readonly kind: "watch" }
  /** Check only that the script and the files that it starts exist, because it takes too long or is not available. */
  | { readonly kind: "script" }
  /** Check the help page of a command's name. */
  | { readonly kind: "help" }
  /** Do not try it: it belongs to npm or git. */
  | { readonly kind: "external"; readonly reason: string };

const run = { kind: "run" } satisfies Trial;
const writes = { kind: "run", writes: true } satisfies Trial;
const fetched = { kind: "fetch" } satisfies Trial;
const served = { kind: "serve" } satisfies Trial;
const script = { kind: "script" } satisfies Trial;
const installs = { kind: "external", reason: "npm's own; test/newcomer installs what it packs" } satisfies Trial;

/**
 * Every command that a document may show. The test fails for a command that is missing here, and for one that no
 * document shows.
 */
export const trials: ReadonlyMap<string, Trial> = new Map<string, Trial>([
  ...[
    "init",
    "add",
    "extract",
    "update",
    "call",
    "generate",
    "lint",
    "explain",
    "learn",
    "diff",
    "fetch",
    "openapi",
    "schema",
    "postman",
    "mcp",
    "docs",
    "gateway",
    "doctor",
    "completion",
  ].map((name) => [`topgen ${name}`, { kind: "help" }] satisfies [string, Trial]),
  ["npm ci", installs],
  ["npm ci && npm run first-call", { kind: "external", reason: "test/newcomer runs it in a clone" }],
  ["npm ci && npm test", { kind: "external", reason: "what runs this test" }],
  ["npm config set registry https://registry.npmmirror.com", { kind: "external", reason: "npm's own" }],
  ["npm pack", installs],
  ["npm pack --dry-run", installs],
  ["npm install --save-dev ../topgen/topgen-0.1.0.tgz", installs],
  ["npm publish", { kind: "external", reason: "test/consumers packs such a package" }],
  ["bash .ci/run", { kind: "external", reason: "what runs this test" }],

  ["npm run generate", script],
  ["npm test", script],
  ["npm run test:unit", script],
  ["npm run test:sdk", script],
  ["npm run test:cli", script],
  ["npm run codes", script],
  ["npm run test:slow", script],
  ["npm run test:kills", script],
  ["npm run test:messages", script],
  ["npm run test:mutations -- --only TEXT --form TEXT --seed N", script],
  ["npm run build", script],
  ["npm run lint", script],
  ["npm run typecheck", script],
  ["npm run bench", script],
  ["npm run bench:client", script],
  ["npm run bench:steps", script],
  ["npm run bench:size", script],
  ["npm run bench:import", script],
  ["npm run bench:docs", script],
  ["npm run bench:hostile", script],
  ["npm run bench:openapi", script],
  ["npm run bench:mcp", script],
  ["npm run bench:platform", script],
  ["npm run bench:readers", script],
  ["npm run test:faults", script],
  ["npm run test:forms", script],
  ["npm run test:interop", script],
  ["npm run test:live -- calls.json", script],
  ["npm run test:mutations", script],
  ["npm run test:newcomer", script],
  ["npm run test:nodes", script],
  ["npm run test:consumers", script],
  ["npm run test:platform", script],
  ["npm run test:redis", script],
  ["npm run test:soak", script],

  [
    "npm install && npm run build",
    { kind: "external", reason: "test/consumers/package.test.ts builds and packs such a package" },
  ],
  ["npx vitest run test/read", { kind: "external", reason: "a part of what runs this test" }],
  ["npx vitest run test/resolve/choices-corpus.test.ts", { kind: "external", reason: "a part of what runs this test" }],
  ["UPDATE_CASES=1 npx vitest run test/cases", { kind: "external", reason: "would change the repository" }],

  ["npx topgen init", writes],
  ["npx tsx first-call.ts", run],
  ["npx tsx messages.ts", run],
  ["pbpaste | npx topgen add -", { kind: "run", writes: true, input: "the seed page" }],
  ["npx topgen add page.html --session needed --yes", { ...writes, saves: "page.html" }],
  ["npx topgen extract specs/pages", writes],
  ["npx topgen explain specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt request.request1.record_id", run],
  ["npx topgen explain specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt --lines", run],
  [
    "npx topgen learn alibaba.alihealth.followup.dialogrecord.recall response.json",
    { ...writes, exitCode: 1, records: "response.json" },
  ],
  [
    "npx topgen learn alibaba.alihealth.followup.dialogrecord.recall response.json --yes",
    { ...writes, records: "response.json" },
  ],
  ["npx topgen fetch 12345 taobao.time.get", fetched],
  ["npx topgen fetch --list", fetched],
  ["npx topgen fetch --category 交易API --delay 5", fetched],
  ["npx topgen update", writes],
  ["npx topgen call alibaba.alihealth.followup.fetch --param request1.session_id=64c695fd", { kind: "call" }],
  ["npx topgen generate", writes],
  ["npx topgen generate --check", run],
  ["npx topgen generate --dry-run", run],
  ["topgen -v", run],
  ["npx topgen generate --watch", { kind: "watch" }],
  ["npx topgen lint specs", run],
  ["npx topgen diff main", run],
  ["npx topgen diff main HEAD --exit-code", { kind: "run", exitCode: 1 }],
  ["npx topgen diff origin/main HEAD --markdown", run],
  ["npx topgen diff v1.2.0 --markdown", run],
  ["npx topgen diff v1.2.0:generated generated", run],
  ["npx topgen generate && npx topgen diff HEAD:generated generated", writes],
  ["npx topgen docs", writes],
  ["npx topgen openapi --out api.yaml", writes],
  ["npx topgen postman", writes],
  ["npx topgen schema alibaba.alihealth.followup.send --part request", run],
  ["npx topgen mcp", run],
  ["npx topgen mcp --gateway local", run],
  ["npm install --save-dev @modelcontextprotocol/server", installs],
  ["npm run test:postman", script],
  ["npx topgen doctor", run],
  ["npx topgen completion bash", run],
  ["npx topgen gateway", served],
  ["npx topgen gateway --messages", served],
  ["npx topgen gateway --strict", served],
  ["npx topgen gateway --fault empty", served],
]);
