import type { ServerResponse } from "node:http";
import type { Sandbox } from "../domain/sandbox/sandbox.js";

/** Until so long is over in real time, the caller has gone, or the sandbox is reset or closed. */
export async function heldUp(
  { holdUps, isClosed }: Sandbox,
  milliseconds: number,
  response: ServerResponse,
): Promise<void> {
  if (milliseconds === 0 || response.closed || isClosed) return;
  const { isOver, end } = holdUps.begin(milliseconds);
  response.once("close", end);
  await isOver;
  response.off("close", end);
}
