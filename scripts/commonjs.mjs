// Makes the CommonJS build of the packages that can be required: one file for each compiled one, and its declarations.
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What can be required, and with it what it needs. */
export const REQUIRABLE = [
  "packages/client",
  "packages/foundation",
  "packages/mock-server",
  "packages/testing",
];

/** What awaits at its top cannot be required, and has another in its place. */
const REPLACED = new Map([[join("runner", "vitest.js"), join("runner", "no-vitest.js")]]);

/** What stands for a module's own URL. A browser's bundle gets it only where the module asks for it. */
const MODULE_URL = "kaizalaModuleUrl";

/** @type {import("esbuild").TransformOptions} */
const options = {
  format: "cjs",
  platform: "node",
  target: "node20.19",
  // Jest loads what is imported late only with a flag of Node.js.
  supported: { "dynamic-import": false },
  // What an ES module always is.
  banner: '"use strict";',
  define: { "import.meta.url": MODULE_URL },
};

/**
 * Writes `dist-cjs` beside each `dist`, as deep as that, so that the paths to what lies beside both are the same.
 */
export async function writeCommonJs() {
  const { transform } = await import("esbuild");
  for (const path of REQUIRABLE) {
    const from = join(root, path, "dist");
    const to = join(root, path, "dist-cjs");
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to);
    writeFileSync(join(to, "package.json"), `${JSON.stringify({ type: "commonjs" })}\n`);
    const files = readdirSync(from, { recursive: true });
    for (const file of files.filter((name) => name.endsWith(".d.ts")))
      cpSync(join(from, file), join(to, file));
    await Promise.all(
      files
        .filter((name) => name.endsWith(".js"))
        .map(async (file) => {
          // One text at a time: of a file in a package of ES modules, a default import is taken to be all that is required.
          const { code } = await transform(
            readFileSync(join(from, REPLACED.get(file) ?? file), "utf8"),
            options,
          );
          writeFileSync(join(to, file), code.includes(MODULE_URL) ? withModuleUrl(code) : code);
        }),
    );
  }
}

/** On the first line, so that lines stay what they were. */
function withModuleUrl(text) {
  const url = `const ${MODULE_URL} = require("node:url").pathToFileURL(__filename).href;`;
  return text.replace(/^"use strict";/, `$& ${url}`);
}
