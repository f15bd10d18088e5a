/** How a command that a document shows is tried. */
export type Trial =
  /** As it stands, in a fresh copy of the project; `input` is what is in the clipboard or the pipe. */
  | { readonly kind: "run"; readonly exitCode?: 0 | 1; readonly input?: "the seed page" }
  /** The same against the platform that stands in for the real one, without pauses. */
  | { readonly kind: "fetch" }
  /** Until it says where it listens. */
  | { readonly kind: "serve" }
  /** Too long, or out of reach: the script is there, and the files that it starts. */
  | { readonly kind: "script" }
  /** Nothing of ours: npm's own way of installing, and git's. */
  | { readonly kind: "theirs"; readonly because: string };

const run = { kind: "run" } satisfies Trial;
const script = { kind: "script" } satisfies Trial;

/** Every command that a document may show. One that is missing here fails the test, and so does one that none shows. */
export const trials: ReadonlyMap<string, Trial> = new Map<string, Trial>([
  ["npm ci", { kind: "theirs", because: "installs what package-lock.json says; .ci/run begins with it" }],
  ["npm run generate", script],
  ["npm run lint", script],
  ["npm run typecheck", script],
  ["npm run bench", script],
  ["npm run bench:client", script],
  ["npm run bench:readers", script],
  ["npm run test:interop", script],
  ["npm run test:faults", script],
  ["npm run test:soak", script],
  ["npm test", script],
  ["bash .ci/run", { kind: "theirs", because: "what calls this test" }],
  ["npx tsx first-call.ts", run],
  ["npx topgen generate --check", run],
  ["npx topgen explain specs/pages/alibaba.alihealth.followup.dialogrecord.recall.txt request.request1", run],
  ["npx topgen extract specs/pages", run],
  ["npx topgen gateway", { kind: "serve" }],
]);
