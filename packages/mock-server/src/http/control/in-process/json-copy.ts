import { DEEPEST_JSON } from "@kaizala-gateway/foundation";
import { Refusal } from "../../../domain/ground/refusal.js";

/**
 * A copy of a value as JSON would carry it, so that what a caller does with its own afterwards changes nothing. Members
 * that are undefined are left out.
 *
 * @param place what the value is called, as in `action.actionBody`; empty for the whole argument
 * @throws {Refusal} BadInput for what JSON has no word for, such as a date, and for what is as deep as no body may be
 */
export function jsonCopy(value: unknown, place = "", around: readonly object[] = []): unknown {
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (typeof value !== "object") throw unspeakable(place, typeof value === "number" ? String(value) : value);
  if (around.includes(value)) throw new Refusal("BadInput", `${naming(place)} must not hold itself.`);
  if (around.length === DEEPEST_JSON)
    throw new Refusal("BadInput", `The argument is nested more than ${DEEPEST_JSON} levels deep.`);
  const within = [...around, value];
  if (Array.isArray(value)) {
    // Each entry that is missing, too.
    return Array.from(value, (item, index) => jsonCopy(item, `${place}[${index}]`, within));
  }
  // Not by its prototype: a runner such as jest has objects of several realms.
  if (kindOf(value) !== "Object") throw unspeakable(place, value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.map(([name, member]) => [
      name,
      jsonCopy(member, place === "" ? name : `${place}.${name}`, within),
    ]),
  );
}

function unspeakable(place: string, value: unknown): Refusal {
  const kind = typeof value === "string" ? value : kindOf(value);
  return new Refusal("BadInput", `${naming(place)} must be what JSON can hold, and is ${kind}.`);
}

function naming(place: string): string {
  return place === "" ? "The argument" : `${place}:`;
}

/** `Date`, `Map`, `Function`, `Undefined`. */
function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -"]".length);
}
