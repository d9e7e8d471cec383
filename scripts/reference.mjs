// Makes docs/client-reference from the client's exports and what is said of them in the sources.
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = join(root, "packages/client/src");

/** What the schemas are reached by in types; the reference has them by their names. */
const byPath = ["components", "operations", "paths"];

/** What is named in the reference without a part of its own: generated types, and what makes up others. */
const withoutPart = ["webhooks", "AnswerByType", "Connector", "ListQuery", "OptionTitleOf"];

/**
 * @returns the reference's pages by their path from the root of the repository, and what is wrong with
 *   the sources: an export without a description, a name that nothing explains
 */
export async function reference() {
  const { Application, Converter, Logger, LogLevel, ReflectionKind } = await import("typedoc");
  const folder = await mkdtemp(join(tmpdir(), "kaizala-reference-"));
  const warnings = [];
  try {
    const application = await Application.bootstrapWithPlugins({
      entryPoints: ["index.ts", "webhooks.ts", "file-token-store.ts", "generated/schemas.ts"].map((name) =>
        join(source, name),
      ),
      tsconfig: join(root, "packages/client/tsconfig.json"),
      plugin: ["typedoc-plugin-markdown"],
      name: "The client's exports",
      readme: "none",
      excludeExternals: true,
      excludeInternal: true,
      excludePrivate: true,
      disableSources: true,
      intentionallyNotExported: withoutPart,
      validation: { notExported: true, notDocumented: true, invalidLink: true },
      githubPages: false,
      outputFileStrategy: "modules",
      entryFileName: "README",
      hideBreadcrumbs: true,
      hidePageHeader: true,
      parametersFormat: "table",
      classPropertiesFormat: "table",
      interfacePropertiesFormat: "table",
      typeDeclarationFormat: "table",
      useCodeBlocks: true,
      expandObjects: true,
      tableColumnSettings: {
        hideDefaults: true,
        hideInherited: true,
        hideModifiers: true,
        hideOverrides: true,
      },
      logLevel: "Warn",
    });
    application.logger = new (class extends Logger {
      log(message, level) {
        // A schema or a member that the contract does not describe says what it is by its name.
        const isOfContract = /src\/generated\/\w+\.ts, does not have any documentation/.test(message);
        if (level >= LogLevel.Warn && !isOfContract) warnings.push(message);
      }
    })();
    application.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
      for (const reflection of Object.values(project.reflections)) {
        if (reflection.parent?.kind === ReflectionKind.Module && byPath.includes(reflection.name)) {
          project.removeReflection(reflection);
        }
      }
    });
    const project = await application.convert();
    if (project === undefined) throw new Error(warnings.join("\n"));
    application.validate(project);
    await application.outputs.writeOutput({ name: "markdown", path: folder }, project);
    const pages = (await readdir(folder)).map(async (name) => {
      const page = await readFile(join(folder, name), "utf8");
      return [`docs/client-reference/${name}`, page];
    });
    return { pages: new Map(await Promise.all(pages)), warnings };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { pages, warnings } = await reference();
  for (const [path, page] of pages) await writeFile(join(root, path), page);
  for (const warning of warnings) console.error(warning);
  process.exitCode = warnings.length === 0 ? 0 : 1;
}
