// Writes the schema of kaizala.config.yaml from the commands and their flags. Compiled code is needed for it.
import { mkdirSync, writeFileSync } from "node:fs";

const file = new URL("../packages/cli/generated/config.schema.json", import.meta.url);

/** The schema as it is to be written. */
export async function configSchemaText() {
  const { wholeProgram } = await import("../packages/cli/dist/command-line.js");
  const { configSchema } = await import("../packages/cli/dist/config/config-schema.js");
  const schema = {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Kaizala Gateway configuration",
    ...configSchema(await wholeProgram()),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** Writes it. */
export async function writeConfigSchema() {
  mkdirSync(new URL(".", file), { recursive: true });
  writeFileSync(file, await configSchemaText());
}
