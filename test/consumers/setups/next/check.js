// Builds with each bundler, starts the build and calls the route.
const { execFileSync, spawn } = require("node:child_process");
const { setTimeout: wait } = require("node:timers/promises");

const next = require.resolve("next/dist/bin/next");

async function main() {
  for (const bundler of ["--turbopack", "--webpack"]) {
    execFileSync(process.execPath, [next, "build", bundler], { stdio: "inherit" });
    const port = 3000 + Math.floor(Math.random() * 20000);
    const server = spawn(process.execPath, [next, "start", "--port", String(port)], { stdio: "inherit" });
    try {
      const printed = await textOf(`http://localhost:${port}/call`);
      if (printed !== "true true signature") throw new Error(printed);
      console.log(`${bundler}: ${printed}`);
    } finally {
      server.kill();
    }
  }
}

async function textOf(url) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      if (attempt === 50) throw error;
      await wait(200);
    }
  }
}

main();
