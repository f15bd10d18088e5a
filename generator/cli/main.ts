import { version } from "./version.js";

// A reader that has seen enough (`topgen explain page.txt | head`) closes the pipe: nothing is wrong then.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const [first, ...others] = process.argv.slice(2);
if (others.length === 0 && (first === "--version" || first === "-V")) {
  // The one question that needs no command table, no colours and no options.
  process.stdout.write(`${version}\n`);
} else {
  const { run } = await import("./run.js");
  process.exitCode = await run(process.argv.slice(2), {
    cwd: process.cwd(),
    environment: process.env,
    input: process.stdin,
    output: process.stdout,
    errors: process.stderr,
  });
}
