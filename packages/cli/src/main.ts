import module from "node:module";

// Node.js 22.8 and later keep compiled code between runs; the typings of Node.js 20 do not know it.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

// A standard error that takes nothing, such as a closed pipe, must not change what a command ends with.
process.stderr.on("error", () => undefined);

// One that takes no more, such as a full disk, is a line; a closed pipe, none: whoever closed it has seen enough.
let outputStatus = 0;
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  if (code !== "EPIPE") {
    if (outputStatus === 0)
      process.stderr.write(`kaizala-gateway: Standard output takes no more (${code}).\n`);
    outputStatus = 1;
  }
  // As if somebody ended it, so that what a command made for itself is taken away.
  if (!process.emit("SIGTERM")) process.exit(outputStatus);
});

const { runCli } = await import("./command-line.js");
process.exitCode = (await runCli(process.argv.slice(2), process.env)) || outputStatus;
