import type { IncomingMessage } from "node:http";
import { bearerToken, type ContractOperation, type FoundRoute } from "@kaizala-gateway/foundation";
import type { Refusal } from "../../domain/ground/refusal.js";
import { refusalOfStranger } from "../../domain/sandbox/control-access.js";
import type { Sandbox } from "../../domain/sandbox/sandbox.js";
import type { Sandboxes } from "../../domain/sandbox/sandboxes.js";
import { isRerunOf } from "../rerun-reasons.js";

/**
 * Why whoever sends a request may not steer what it asks; undefined for who may. It needs nothing but the head of the
 * request.
 *
 * @param sandbox undefined for one that there is not
 * @param found the operation that is asked; undefined for none
 */
export function refusalOfCaller(
  { headers }: IncomingMessage,
  sandboxes: Sandboxes,
  sandbox: Sandbox | undefined,
  found: FoundRoute<ContractOperation> | undefined,
): Refusal | undefined {
  return refusalOfStranger(sandboxes, {
    operation: found?.entry,
    sandbox,
    named: found?.path.sandboxId,
    token: bearerToken(headers),
    isOwn: sandbox !== undefined && isRerunOf(sandbox, headers),
  });
}
