// Derives everything from the contract: the bundled documents, the types, the validators and the page on fidelity.
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { fidelity } from "./fidelity.mjs";
import { namedTypes, readable } from "./named-types.mjs";
import { validatorModules } from "./validators.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const run = promisify(execFile);

const header = "// Generated from openapi/ by scripts/generate.mjs. Do not edit.\n\n";

/** Bundles one contract into a single document without references to other files. */
async function bundle(name) {
  const redocly = createRequire(import.meta.url).resolve("@redocly/cli/bin/cli.js");
  const folder = await mkdtemp(join(tmpdir(), "kaizala-contract-"));
  try {
    const output = join(folder, `${name}.json`);
    await run(process.execPath, [redocly, "bundle", name, "--output", output], {
      cwd: root,
      env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
    });
    return await readFile(output, "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What the reference calls the module. */
const schemasModule =
  "/**\n * The schemas of the contract, by name: `Schemas` of the client's entry has them all.\n *\n * @module schemas\n */\n\n";

async function typeNodes(bundled) {
  const { default: openapiTS } = await import("openapi-typescript");
  // Answers are read by clients that must survive what the contract does not know yet, and
  // defaults are filled in by the server, so neither makes a property of a request required.
  return openapiTS(JSON.parse(bundled), { defaultNonNullable: false });
}

async function types(bundled) {
  const { astToString } = await import("openapi-typescript");
  const { describeOperations } = await import("./described-operations.mjs");
  const nodes = await typeNodes(bundled);
  describeOperations(nodes, JSON.parse(bundled));
  return header + astToString(nodes);
}

/** The types of the client: those of the contract, with a name for each schema. */
async function clientTypes(bundled) {
  const { astToString } = await import("openapi-typescript");
  const { api, schemas } = namedTypes(await typeNodes(bundled));
  return {
    api: `${header}import type * as schemas from "./schemas.js";\n\n${readable(astToString(api))}`,
    schemas: `${header}${schemasModule}${readable(astToString(schemas))}`,
  };
}

/** The names of the events, which a receiver needs at run time to know what is new to it. */
function eventTypes(bundled) {
  const names = Object.keys(JSON.parse(bundled).webhooks)
    .sort()
    .map((name) => `  "${name}",\n`);
  return `${header}/** The type of every event in the contract. */\nexport const EVENT_TYPES = [\n${names.join("")}] as const;\n`;
}

/** The identifiers of all inferred rules: code that names one which is gone does not compile. */
function inferredRules(bundled) {
  const document = JSON.parse(bundled);
  const operations = Object.values(document.paths).flatMap((item) => Object.values(item));
  const rules = [document, ...operations].flatMap((part) => Object.keys(part["x-inferred-rules"] ?? {}));
  const union = [...new Set(rules)].map((rule) => `\n  | "${rule}"`).join("");
  return `${header}/** The rules that are this project's choice, in the order of the contract. */\nexport type InferredRule =${union};\n`;
}

/** The schema of seed files, for editors and for the server: the contract's, made to stand alone. */
function seedSchema(bundled) {
  const { SeedDocument, ...others } = JSON.parse(bundled).components.schemas;
  const definitions = {};
  const standAlone = (schema) =>
    JSON.parse(JSON.stringify(schema).replaceAll("#/components/schemas/", "#/$defs/"), (key, value) => {
      if (key === "$ref") collect(value.slice("#/$defs/".length));
      return value;
    });
  function collect(name) {
    if (name in definitions) return;
    definitions[name] = {};
    definitions[name] = standAlone(others[name]);
  }
  const schema = standAlone(SeedDocument);
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...schema, $defs: definitions };
}

/** What every generated file must hold, by its path from the root of the repository. */
export async function generate() {
  const [kaizala, control, gateway] = await Promise.all(["kaizala", "control", "gateway"].map(bundle));
  const [kaizalaTypes, controlTypes, gatewayTypes] = await Promise.all(
    [kaizala, control, gateway].map(types),
  );
  const client = await clientTypes(kaizala);
  const seed = seedSchema(control);
  const validators = validatorModules(JSON.parse(kaizala), JSON.parse(control), seed);
  return new Map([
    ["openapi/generated/kaizala.json", kaizala],
    ["openapi/generated/control.json", control],
    ["openapi/generated/gateway.json", gateway],
    ["openapi/generated/kaizala.d.ts", kaizalaTypes],
    ["openapi/generated/control.d.ts", controlTypes],
    ["openapi/generated/gateway.d.ts", gatewayTypes],
    ["openapi/generated/inferred-rules.d.ts", inferredRules(kaizala)],
    ["packages/client/src/generated/kaizala.ts", client.api],
    ["packages/client/src/generated/schemas.ts", client.schemas],
    ["packages/client/src/generated/event-types.ts", eventTypes(kaizala)],
    ["packages/mock-server/generated/seed.schema.json", `${JSON.stringify(seed, null, 2)}\n`],
    ...[...validators].map(([file, code]) => [`packages/mock-server/generated/validators/${file}`, code]),
    ["docs/fidelity.md", fidelity(JSON.parse(kaizala))],
  ]);
}

/** Writes what {@link generate} gives. */
export async function writeGenerated() {
  // An operation that is gone leaves no validator.
  await rm(join(root, "packages/mock-server/generated"), { recursive: true, force: true });
  for (const [path, content] of await generate()) {
    const file = join(root, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}
