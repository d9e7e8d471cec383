import { existsSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { join } from "node:path";
import ts from "typescript";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  filesOfEntry,
  giveNodeTypes,
  type InstalledSet,
  installPacked,
  type PackedPackage,
} from "./support/packed-set.js";

const root = new URL("../", import.meta.url);

const PACKAGES = ["cli", "client", "contract-tests", "foundation", "gateway", "mock-server"];

/** Documents for users of the mock server, whose samples are to compile as they stand. */
const DOCUMENTS = ["README.md", "packages/mock-server/README.md", "docs/mock-server.md"];

const USAGE = `
import { KaizalaClient } from "@kaizala-gateway/client";
import { createMockServer, type MockServer, type SeedSummary } from "@kaizala-gateway/mock-server";

// As a test has it that starts one before each.
let server: MockServer;
server = await createMockServer({ port: 0, throttle: false });
const [connector] = server.seeded.connectors;
if (!connector) throw new Error("There is none.");
new KaizalaClient({ ...connector, baseUrl: server.url, refreshToken: connector.refreshTokens[0]?.refreshToken });
for (const made of server.reset().connectors) new KaizalaClient(made);
for (const made of server.seed({ connectors: [{ name: "Rota" }] }).connectors) new KaizalaClient(made);

for (const options of [{ data: "kaizala.db" }, { import: server.export() }]) {
  const resumed: MockServer<SeedSummary> = await createMockServer(options);
  for (const { applicationId, applicationSecret } of resumed.seeded.connectors) {
    // @ts-expect-error Where an earlier run made the data, the secret may be known by its hash alone.
    new KaizalaClient({ applicationId, applicationSecret });
    if (applicationSecret !== null) new KaizalaClient({ applicationId, applicationSecret });
  }
  for (const made of resumed.reset().connectors) new KaizalaClient(made);
}
`;

/** The most that everybody may ask of the compiler. */
const STRICT: ts.CompilerOptions = {
  strict: true,
  skipLibCheck: false,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  types: ["node"],
};
const IN_NODE: ts.CompilerOptions = {
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
};

let installed: InstalledSet;
let entries: string[];
let samples: string[];

beforeAll(async () => {
  installed = await installPacked(PACKAGES);
  const { project, packages } = installed;
  const write = async (name: string, text: string) => {
    await writeFile(join(project, name), text);
    return join(project, name);
  };
  await write("package.json", JSON.stringify({ type: "module", private: true }));
  await giveNodeTypes(project);
  const specifiers = new Set(
    packages.flatMap((one) => declarationsOf(one).map(({ specifier }) => specifier)),
  );
  entries = await Promise.all([
    ...[...specifiers].map((specifier, index) =>
      write(`entry-${index}.ts`, `export type * from ${JSON.stringify(specifier)};\n`),
    ),
    write("usage.ts", USAGE),
  ]);
  const texts = await Promise.all(DOCUMENTS.map((path) => readFile(new URL(path, root), "utf8")));
  const blocks = texts.flatMap((text) =>
    [...text.matchAll(/^```[jt]s\n(.*?)^```$/gms)].map(([, code = ""]) => code),
  );
  samples = await Promise.all(
    blocks
      .filter((code) => code.includes('"@kaizala-gateway/mock-server"'))
      .map((code, index) => write(`sample-${index}.ts`, code)),
  );
}, 60_000);
afterAll(() => installed.remove());

/** The entries of a package that have declarations. */
function declarationsOf({ manifest, folder }: PackedPackage) {
  return Object.entries(manifest.exports).flatMap(([subpath, target]) =>
    filesOfEntry(target).map(({ types }) => ({
      specifier: join(manifest.name, subpath).replaceAll("\\", "/"),
      path: join(folder, types),
    })),
  );
}

/** What is imported without declarations by a declaration, and by those beside it that it leads to. */
async function untypedImports(declaration: string, seen: Set<string>): Promise<string[]> {
  if (seen.has(declaration)) return [];
  seen.add(declaration);
  const untyped: string[] = [];
  for (const { fileName } of ts.preProcessFile(await readFile(declaration, "utf8")).importedFiles) {
    if (isBuiltin(fileName)) continue;
    const { resolvedModule } = ts.resolveModuleName(fileName, declaration, IN_NODE, ts.sys);
    if (!resolvedModule || !/^\.d\.[cm]?ts$/.test(resolvedModule.extension)) {
      untyped.push(`${fileName} in ${declaration}`);
    } else if (fileName.startsWith(".")) {
      untyped.push(...(await untypedImports(resolvedModule.resolvedFileName, seen)));
    }
  }
  return untyped;
}

describe("the packages as they are published", () => {
  it("hold every file that their entries name", () => {
    for (const { manifest, folder } of installed.packages) {
      const named = Object.values(manifest.exports).flatMap((target) =>
        typeof target === "string" ? [target] : filesOfEntry(target).flatMap((files) => Object.values(files)),
      );
      expect(named.filter((path) => !existsSync(join(folder, path)))).toEqual([]);
    }
  });

  it("have declarations that import only what their package depends on, with declarations of its own", async () => {
    const untyped: string[] = [];
    for (const one of installed.packages) {
      const seen = new Set<string>();
      for (const { path } of declarationsOf(one)) untyped.push(...(await untypedImports(path, seen)));
    }
    expect(untyped).toEqual([]);
  });

  it.each<[string, ts.CompilerOptions, () => string[]]>([
    [
      "in Node.js, with every check",
      {
        ...IN_NODE,
        noUncheckedIndexedAccess: true,
        exactOptionalPropertyTypes: true,
      },
      () => entries,
    ],
    [
      "behind a bundler, the samples of the documents with them",
      { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler },
      () => [...entries, ...samples],
    ],
  ])("compile %s", { timeout: 60_000 }, (_where, options, files) => {
    const program = ts.createProgram(files(), { ...STRICT, ...options });
    const problems = ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
      const line = file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1;
      return `${file?.fileName}:${line} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
    expect(problems).toEqual([]);
  });
});
