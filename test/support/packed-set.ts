import { execFile } from "node:child_process";
import { copyFile, mkdir, mkdtemp, readFile, realpath, rm, symlink } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));
const npm = process.platform === "win32" ? "npm.cmd" : "npm";

/** What stands behind an entry for those who load it in one way. */
export interface EntryFiles {
  readonly types: string;
  readonly default?: string;
}

/** What an entry leads to: a file, or code with its types, which may be another where it is required. */
export type EntryTarget = string | EntryFiles | { readonly import: EntryFiles; readonly require: EntryFiles };

/** What a manifest says that is of use here. */
interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, EntryTarget>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A package as its users get it. */
export interface PackedPackage {
  readonly manifest: Manifest;
  /** Where it is installed. */
  readonly folder: string;
}

/** A project in which packages are installed, without a registry. */
export interface InstalledSet {
  readonly project: string;
  readonly packages: readonly PackedPackage[];
  remove(): Promise<void>;
}

/**
 * Installs packages as they would be published into a project of their own, and the contract with them. Each sees
 * the dependencies that its manifest declares, and nothing else of this repository.
 *
 * @param names the folders below `packages/`, with those that they depend on
 */
export async function installPacked(names: readonly string[]): Promise<InstalledSet> {
  const sources = ["openapi", ...names.map((name) => `packages/${name}`)];
  const home = await realpath(await mkdtemp(join(tmpdir(), "kaizala-installed-")));
  const project = join(home, "project");
  const contents = await filesOf(sources);
  const packages = await Promise.all(
    sources.map(async (source): Promise<PackedPackage> => {
      const manifest: Manifest = JSON.parse(await readFile(join(root, source, "package.json"), "utf8"));
      const folder = placeOf(home, manifest.name);
      await copyFiles(contents.get(manifest.name) ?? [], join(root, source), folder);
      await link(folder, join(project, "node_modules", manifest.name));
      await Promise.all(
        Object.entries(manifest.dependencies ?? {}).map(async ([name, range]) => {
          const target = range.startsWith("workspace:")
            ? placeOf(home, name)
            : await realpath(join(root, source, "node_modules", name));
          await link(target, join(home, manifest.name, "node_modules", name));
        }),
      );
      // What a package expects beside it, its user has too, and it is the same.
      for (const name of Object.keys(manifest.peerDependencies ?? {})) {
        const target = await realpath(join(root, source, "node_modules", name));
        await link(target, join(home, manifest.name, "node_modules", name));
        await link(target, join(project, "node_modules", name));
      }
      return { manifest, folder };
    }),
  );
  return { project, packages, remove: () => rm(home, { recursive: true, force: true }) };
}

/** Lays the types of Node.js into a project, which whoever compiles a program for it has. */
export async function giveNodeTypes(project: string): Promise<void> {
  const types = dirname(createRequire(import.meta.url).resolve("@types/node/package.json"));
  await link(await realpath(types), join(project, "node_modules/@types/node"));
}

/** The code and types of an entry, for each way to load it; none of one that is a file. */
export function filesOfEntry(target: EntryTarget): readonly EntryFiles[] {
  if (typeof target === "string") return [];
  return "import" in target ? [target.import, target.require] : [target];
}

/** A folder of its own for each, beside which nothing lies but what it depends on. */
function placeOf(home: string, name: string): string {
  return join(home, name, "node_modules", name);
}

async function copyFiles(paths: readonly string[], from: string, to: string): Promise<void> {
  for (const folder of new Set(paths.map(dirname))) await mkdir(join(to, folder), { recursive: true });
  await Promise.all(paths.map((path) => copyFile(join(from, path), join(to, path))));
}

async function link(target: string, path: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Windows asks for no rights to make one of this kind.
  await symlink(target, path, "junction");
}

/** The paths that npm would publish, by the name of the package. */
async function filesOf(sources: readonly string[]): Promise<Map<string, string[]>> {
  const { stdout } = await run(
    npm,
    ["pack", "--dry-run", "--json", "--ignore-scripts", ...sources.map((source) => `./${source}`)],
    { cwd: root, shell: process.platform === "win32", maxBuffer: 16 * 1024 * 1024 },
  );
  const packed: { name: string; files: { path: string }[] }[] = JSON.parse(stdout); // What npm documents.
  return new Map(packed.map(({ name, files }) => [name, files.map(({ path }) => path)]));
}
