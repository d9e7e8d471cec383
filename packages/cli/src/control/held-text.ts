import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";

/** Schemas of the contract that a person writes a value of by hand. */
type WrittenSchema = "GroupType" | "LiveEventType" | "SandboxId" | "SnapshotName";

/**
 * Holds texts of a person against the schema of the control API that each is to fit: no server need be asked for that.
 *
 * @param said what the line calls it
 * @param refuse ends the command as one that was called wrongly
 */
export async function heldTexts<Name extends WrittenSchema>(
  name: Name,
  said: string,
  texts: readonly string[],
  refuse: (why: string) => never,
): Promise<ControlSchemas[Name][]> {
  // Loaded here, since most commands hold nothing against it.
  const { documents } = await import("@kaizala-gateway/foundation");
  const { enum: values, pattern, "x-rule": rule } = Object(documents.control.components.schemas[name]);
  return texts.map((text) => {
    if (Array.isArray(values) && !values.includes(text))
      return refuse(`${said} ${JSON.stringify(text)} is none of ${values.join(", ")}`);
    if (typeof pattern === "string" && !new RegExp(pattern, "u").test(text))
      return refuse(`${said} ${JSON.stringify(text)} ${String(rule)}`);
    // It fits the schema, of which the type is derived.
    return text as ControlSchemas[Name];
  });
}
