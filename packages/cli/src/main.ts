import module from "node:module";

// Node.js 22.8 and later keep compiled code between runs; the typings of Node.js 20 do not know it.
(module as { enableCompileCache?: () => void }).enableCompileCache?.();

// A standard error that takes nothing, such as a closed pipe, must not change what a command ends with.
process.stderr.on("error", () => undefined);

const { runCli } = await import("./command-line.js");
process.exitCode = await runCli(process.argv.slice(2), process.env);
