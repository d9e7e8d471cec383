import type { Command, Option } from "commander";
import { callsServer, SERVER_FLAGS, SERVER_SECTION } from "./settings.js";
import { isSwitch } from "./variables.js";

/** What a flag, or a section of flags, may be in a configuration: the part of JSON Schema that is used. */
export interface ConfigSchema {
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly items?: ConfigSchema;
  readonly properties?: Readonly<Record<string, ConfigSchema>>;
  readonly additionalProperties?: false;
}

/** The schema of a configuration, of the commands that there are. */
export function configSchema(program: Command): ConfigSchema {
  const options = program.commands.flatMap(leavesOf).find(callsServer)?.options ?? [];
  const shared = options.filter((option) => SERVER_FLAGS.includes(option.name()));
  return {
    type: "object",
    description: "Flags of kaizala-gateway by their names, in a section of their command.",
    properties: {
      $schema: { type: "string", description: "For editors; ignored." },
      [SERVER_SECTION]: {
        type: "object",
        description: "The server that runs already, for all commands that call one.",
        properties: propertiesOf(shared),
        additionalProperties: false,
      },
      ...Object.fromEntries(program.commands.map((command) => [command.name(), sectionOf(command)])),
    },
    additionalProperties: false,
  };
}

function leavesOf(command: Command): readonly Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);
}

function sectionOf(command: Command): ConfigSchema {
  return {
    type: "object",
    description: command.description(),
    properties: {
      ...propertiesOf(command.options),
      ...Object.fromEntries(command.commands.map((below) => [below.name(), sectionOf(below)])),
    },
    additionalProperties: false,
  };
}

function propertiesOf(options: readonly Option[]): Record<string, ConfigSchema> {
  return Object.fromEntries(options.map((option) => [option.name(), schemaOf(option)]));
}

function schemaOf(option: Option): ConfigSchema {
  const { description, argChoices, variadic } = option;
  if (isSwitch(option)) return { type: "boolean", description };
  const one: ConfigSchema = argChoices
    ? { type: "string", enum: argChoices }
    : { type: ["string", "number"] };
  return variadic ? { type: "array", items: one, description } : { ...one, description };
}
