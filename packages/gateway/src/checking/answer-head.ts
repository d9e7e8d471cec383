import type { IncomingHttpHeaders } from "node:http";
import type { JsonObject } from "@kaizala-gateway/foundation";

/**
 * What is wrong with the status line and the headers of an answer. The validator looks at bodies only.
 *
 * @param declared the contract's answer for this status
 */
export function headViolations(declared: JsonObject, headers: IncomingHttpHeaders): string[] {
  return [...contentTypeViolations(declared, headers), ...headerViolations(declared, headers)];
}

function contentTypeViolations(declared: JsonObject, headers: IncomingHttpHeaders): string[] {
  const types = Object.keys(Object(declared.content));
  if (types.length === 0) return [];
  const sent = headers["content-type"];
  const type = sent?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== undefined && (types.includes(type) || types.includes("*/*"))) return [];
  return [`header Content-Type: must be ${types.join(" or ")}, not ${sent ?? "absent"}`];
}

function headerViolations(declared: JsonObject, headers: IncomingHttpHeaders): string[] {
  return Object.entries(Object(declared.headers)).flatMap(([name, declaration]) => {
    const { required, schema }: JsonObject = Object(declaration);
    const sent = headers[name.toLowerCase()];
    if (sent === undefined) return required === true ? [`header ${name}: is required`] : [];
    const rule = brokenRule(Object(schema), String(sent));
    return rule === undefined ? [] : [`header ${name}: ${rule}, not ${String(sent)}`];
  });
}

function brokenRule({ type, minimum }: JsonObject, sent: string): string | undefined {
  if (type !== "integer") return sent === "" ? "must not be empty" : undefined;
  if (!/^-?\d+$/.test(sent)) return "must be a whole number";
  return typeof minimum === "number" && Number(sent) < minimum ? `must be at least ${minimum}` : undefined;
}
