import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";

/** What the entry may take, minified and gzipped. */
const BUDGETS = { index: 15_000, webhooks: 4_000 } as const;

/** What a bundler makes of everything that an entry exports. */
async function bundled(contents: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: fileURLToPath(new URL("../../dist", import.meta.url)) },
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    platform: "browser",
    write: false,
  });
  return outputFiles[0]?.contents ?? new Uint8Array();
}

describe("the size", () => {
  it.each(Object.entries(BUDGETS))("of %s is at most %i bytes", async (entry, budget) => {
    const code = await bundled(`export * from "./${entry}.js";`);
    const gzipped = gzipSync(code, { level: 9 }).length;
    console.log(`${entry}: ${code.length} bytes minified, ${gzipped} gzipped, of ${budget}`);
    expect(gzipped).toBeLessThanOrEqual(budget);
  });

  it("of one guard is that of one guard: what is not used is not bundled", async () => {
    const code = await bundled(
      'import { isKaizalaError } from "./index.js"; globalThis.is = isKaizalaError;',
    );
    expect(code.length).toBeLessThan(1_000);
  });
});
