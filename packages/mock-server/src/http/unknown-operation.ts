import leven from "leven";
import { Refusal } from "../domain/ground/refusal.js";
import { type Operation, serviceOperations } from "./operations.js";

/** The refusal of a request that no operation takes, with the operation that is nearest to it. */
export function refuseUnknownOperation(method: string, url: string): Refusal {
  const path = url.split("?", 1)[0] ?? url;
  const here = serviceOperations.filter((operation) => distance(operation, path) === 0);
  if (here.length > 0) {
    const methods = here.map((operation) => operation.method.toUpperCase()).join(" and ");
    return new Refusal("NotFound", `There is no operation ${method} at this path; it takes ${methods}.`);
  }
  const [nearest] = serviceOperations
    .map((operation) => ({
      operation,
      far: distance(operation, path) + (operation.method === method.toLowerCase() ? 0 : 0.5),
    }))
    .sort((one, other) => one.far - other.far);
  const hint = nearest
    ? `; the nearest is ${nearest.operation.method.toUpperCase()} ${nearest.operation.basePath}${nearest.operation.path}`
    : "";
  return new Refusal("NotFound", `There is no such operation${hint}.`);
}

/** How many characters of the path would have to change; parameters match any one segment. */
function distance(operation: Operation, path: string): number {
  const wanted = `${operation.basePath}${operation.path}`.toLowerCase();
  const sent = path.slice(0, 300).toLowerCase();
  return Math.min(leven(wanted, sent), distanceBySegments(wanted.split("/"), sent.split("/")));
}

function distanceBySegments(wanted: readonly string[], sent: readonly string[]): number {
  let changes = 0;
  for (let index = 0; index < Math.max(wanted.length, sent.length); index += 1) {
    const want = wanted[index];
    const got = sent[index];
    if (want?.startsWith("{") && got) continue;
    changes += leven(want ?? "", got ?? "");
  }
  return changes;
}
