import { type ContractOperation, matchOperation, operations } from "@kaizala-gateway/foundation";
import leven from "leven";
import { Refusal } from "../domain/ground/refusal.js";

/** The refusal of a request that no operation takes, with the operation that is nearest to it. */
export function refuseUnknownOperation(method: string, path: string): Refusal {
  const all = operations.kaizala;
  const here = all.filter((one) => matchOperation("kaizala", one.method, path) === one);
  if (here.length > 0) {
    const methods = here.map((operation) => operation.method).join(" and ");
    return new Refusal("NotFound", `There is no operation ${method} at this path; it takes ${methods}.`);
  }
  const [nearest] = all
    .map((operation) => ({
      operation,
      far: distance(operation, path) + (operation.method === method ? 0 : 0.5),
    }))
    .sort((one, other) => one.far - other.far);
  const hint = nearest ? `; the nearest is ${nearest.operation.method} ${nearest.operation.path}` : "";
  return new Refusal("NotFound", `There is no such operation${hint}.`);
}

/** How many characters of the path would have to change; parameters match any one segment. */
function distance(operation: ContractOperation, path: string): number {
  const wanted = operation.path.toLowerCase();
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
