import { documents, type SecretKind, secretKind } from "@kaizala-gateway/foundation";

/** What a field holds that a recording must not: secrets, and what tells of people. */
export type PrivateKind = SecretKind | "state" | "name" | "phone";

/** Fields that end like one with a person's name and hold none. */
const NO_NAMES = new Set(["filename", "mediafilename", "packagename", "eventname"]);

/**
 * What the field, the header or the parameter of a name holds; undefined for what may be recorded.
 *
 * @param parent the field that it is in
 */
export function privateKind(field: string, parent = ""): PrivateKind | undefined {
  const secret = secretKind(field);
  if (secret !== undefined) return secret;
  const name = field.toLowerCase().replaceAll(/[-_]/g, "");
  if (name === "state") return "state";
  if (/^(?:mobile|phone)(?:numbers?)?$/.test(name)) return "phone";
  // The properties of an action have names of the package's making.
  if (name === "name" && /propert/i.test(parent)) return undefined;
  return name.endsWith("name") && !NO_NAMES.has(name) ? "name" : undefined;
}

/** Long, with a digit and without a space: no word, no date, no address. */
const OPAQUE = /^(?=[^\d]{0,4096}\d)[\w.~+/=-]{16,}$/;
const IDENTIFIER = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What a value is that nothing but the field around its own tells of: `tokens: [{ v: … }]`. */
export function privateKindInside(parent: string, value: string): PrivateKind | undefined {
  return OPAQUE.test(value) && !IDENTIFIER.test(value) ? secretKind(parent) : undefined;
}

/** The words of the contract: its enumerations and constants. A person may be named like one. */
export const contractWords: ReadonlySet<string> = new Set(wordsIn(documents.kaizala));

function wordsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    if (key === "enum" || key === "const") return [child].flat().map(String);
    return wordsIn(child);
  });
}
