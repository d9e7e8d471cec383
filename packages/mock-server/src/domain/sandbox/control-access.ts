import type { ContractOperation, ControlToken } from "@kaizala-gateway/foundation";
import { Refusal } from "../ground/refusal.js";
import type { Sandbox } from "./sandbox.js";

/** Who may steer what of a server. */
export interface ControlTokens {
  /** The server's, which opens all of its sandboxes; null where it demands none. */
  readonly controlToken: ControlToken | null;
  /** A sandbox's own, which opens that sandbox alone; null where it has none, and where there is no such sandbox. */
  controlTokenOf(sandboxId: string): ControlToken | null;
}

/** A request of the control API, as far as it says who may send it. */
export interface AskedControl {
  /** Undefined for what no operation takes. */
  readonly operation: Pick<ContractOperation, "needsToken" | "isServerWide"> | undefined;
  /** The sandbox that is asked; undefined for one that there is not. */
  readonly sandbox: Pick<Sandbox, "sandboxId" | "controlToken"> | undefined;
  /** The sandbox that its path names as what it acts on; undefined for none. */
  readonly named: string | undefined;
  /** What was shown as a token; undefined for nothing. */
  readonly token: string | undefined;
  /** Whether the sandbox sends it to itself, as one who knows its token. */
  readonly isOwn: boolean;
}

/** Why a request of the control API must not be answered; undefined for one that may. */
export function refusalOfStranger(
  tokens: ControlTokens,
  { operation, sandbox, named, token, isOwn }: AskedControl,
): Refusal | undefined {
  if (operation?.needsToken === false || tokens.controlToken?.is(token)) return undefined;
  const ofSandbox = sandbox?.controlToken ?? null;
  const isDemanded = tokens.controlToken !== null || ofSandbox !== null;
  if (isDemanded && !isOwn && !ofSandbox?.is(token)) return demand();
  if (!operation?.isServerWide || named === sandbox?.sandboxId) return undefined;
  if (tokens.controlToken !== null) return beyondSandbox();
  const ofNamed = named === undefined ? null : tokens.controlTokenOf(named);
  if (ofNamed === null || ofNamed.is(token)) return undefined;
  return ofSandbox === null ? demand() : beyondSandbox();
}

/** Why whoever may steer a sandbox may not be told of all others; undefined for who may. */
export function refusalOfListener(
  { controlToken }: Pick<ControlTokens, "controlToken">,
  token: string | undefined,
): Refusal | undefined {
  return controlToken === null || controlToken.is(token) ? undefined : beyondSandbox();
}

/** It says the same of what there is and of what there is not. */
function demand(): Refusal {
  return new Refusal(
    "InvalidControlToken",
    "The control API demands a control token; send that of the server, or of the sandbox, in the header Authorization: Bearer <token>.",
  );
}

function beyondSandbox(): Refusal {
  return new Refusal(
    "Forbidden",
    "The control token of a sandbox opens that sandbox alone; what acts on others, or on the server as a whole, takes the server's.",
  );
}
