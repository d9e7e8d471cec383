import { timeMs } from "@kaizala-gateway/foundation";
import type { Schemas } from "../../../contract/types.js";
import type { DomainContext } from "../../events/context.js";
import { Refusal } from "../../ground/refusal.js";
import { checkMediaResource } from "../../media/resources.js";

type Property = Schemas["ActionProperty"];
type PropertyName = Extract<Schemas["ActionPropertyType"], string>;
type PropertyValue = Schemas["ActionPropertyValue"];

/** The types by their documented numbers. */
const TYPES: readonly PropertyName[] = [
  "Text",
  "Numeric",
  "Location",
  "DateTime",
  "StringList",
  "Attachment",
  "StringSet",
  "AttachmentList",
];

/**
 * Checks that each property has a value of its type, and that no two have the same name.
 *
 * @param field what holds them, to begin the refusal with
 * @throws {Refusal} BadInput
 */
export function checkProperties(
  context: DomainContext,
  properties: readonly Property[],
  field: string,
): void {
  const names = new Set<string>();
  for (const [index, { name, type, value }] of properties.entries()) {
    const place = `${field}[${index}]`;
    if (names.has(name))
      throw new Refusal("BadInput", `${place}.name: another property is named "${name}" too.`);
    names.add(name);
    const typeName = nameOfType(type);
    if (typeName === "Attachment" && typeof value === "string")
      checkMediaResource(context, value, `${place}.value`);
    if (!fitsType(typeName, value)) {
      throw new Refusal(
        "BadInput",
        `${place}.value: must be ${EXPECTED[typeName]}, for a property of type ${typeName}.`,
      );
    }
  }
}

/** The properties as they are shown: types by their names. */
export function shownProperties(properties: readonly Property[]): Property[] {
  return properties.map((property) => ({ ...property, type: nameOfType(property.type) }));
}

function nameOfType(type: Property["type"]): PropertyName {
  // The contract limits numbers to those that have a name.
  return typeof type === "string" ? type : (TYPES[type] ?? "Text");
}

const EXPECTED: Readonly<Record<PropertyName, string>> = {
  Text: "text",
  Numeric: "a number",
  Location: "an object with lt and lg",
  DateTime: "a time in epoch milliseconds or ISO 8601",
  StringList: "a list of texts",
  Attachment: "a mediaResource",
  StringSet: "a list of texts",
  AttachmentList: "a list of mediaResources",
};

/** Texts stand for the other types too, as the vendor's Swagger file has them. */
function fitsType(type: PropertyName, value: PropertyValue): boolean {
  switch (type) {
    case "Text":
      return ["string", "number", "boolean"].includes(typeof value);
    case "Numeric":
      return isNumeric(value);
    case "DateTime":
      return isNumeric(value) || (typeof value === "string" && !Number.isNaN(timeMs(value)));
    case "Location":
      return isLocation(parsed(value));
    case "Attachment":
      return typeof value === "string";
    default:
      // What a text holds is nobody's to judge but its reader's: a list in JSON is taken as it is.
      if (typeof value === "string") return Array.isArray(parsed(value));
      return Array.isArray(value) && value.every((item) => typeof item === "string");
  }
}

function isNumeric(value: PropertyValue): boolean {
  return typeof value === "number" || (typeof value === "string" && /^[+-]?\d+(\.\d+)?$/.test(value.trim()));
}

function isLocation(value: unknown): boolean {
  const { lt, lg } = Object(value);
  return typeof lt === "number" && typeof lg === "number" && Math.abs(lt) <= 90 && Math.abs(lg) <= 180;
}

/** A value, or what the JSON in a text stands for. */
function parsed(value: PropertyValue): unknown {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}
