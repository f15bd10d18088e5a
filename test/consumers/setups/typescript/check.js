// Compiles the SDK and a program with every release of TypeScript under every set of options that the release knows.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";

const releases = ["5.0", "5.4", "5.9", "6.0", "7.0"];

/** @type {Readonly<Record<string, { since?: string; until?: string; options: object }>>} */
const projects = {
  nodenext: { options: { module: "nodenext", target: "es2022", strict: true } },
  node16: { options: { module: "node16", target: "es2021", lib: ["es2021"], strict: true } },
  bundler: {
    options: { module: "esnext", moduleResolution: "bundler", target: "es2020", lib: ["es2020"], strict: true },
  },
  "not strict": {
    options: { module: "esnext", moduleResolution: "bundler", target: "es2017", lib: ["es2020"], strict: false },
  },
  "Next.js": {
    options: {
      module: "esnext",
      moduleResolution: "bundler",
      target: "es2017",
      lib: ["dom", "dom.iterable", "esnext"],
      strict: true,
      allowJs: true,
      esModuleInterop: true,
      resolveJsonModule: true,
      isolatedModules: true,
      jsx: "preserve",
    },
  },
  "dom and ES2020": {
    options: { module: "esnext", moduleResolution: "bundler", target: "es2020", lib: ["es2020", "dom"], strict: true },
  },
  node10: {
    until: "5.9",
    options: { module: "commonjs", moduleResolution: "node", target: "es2021", lib: ["es2021"], strict: true },
  },
  "node10, deprecated": {
    since: "6.0",
    until: "6.0",
    options: {
      module: "commonjs",
      moduleResolution: "node10",
      ignoreDeprecations: "6.0",
      target: "es2021",
      strict: true,
    },
  },
  isolatedDeclarations: {
    since: "5.9",
    options: { module: "nodenext", target: "es2022", strict: true, declaration: true, isolatedDeclarations: true },
  },
};

let failed = 0;
for (const release of releases) {
  for (const [name, { since = releases[0], until = releases.at(-1), options }] of Object.entries(projects)) {
    if (Number(release) < Number(since) || Number(release) > Number(until)) continue;
    const compilerOptions = { ...options, noEmit: true, skipLibCheck: true, types: ["node"] };
    const project = { compilerOptions, include: ["src", "generated"], exclude: ["generated/contract"] };
    writeFileSync("tsconfig.json", JSON.stringify(project));
    const compiler = `node_modules/typescript-${release}/bin/tsc`;
    const { status, stdout } = spawnSync(process.execPath, [compiler, "--pretty", "false"], { encoding: "utf8" });
    console.log(`TypeScript ${release}, ${name}: ${status === 0 ? "compiles" : `fails\n${stdout.slice(0, 2000)}`}`);
    if (status !== 0) failed += 1;
  }
}
process.exitCode = failed === 0 ? 0 : 1;
