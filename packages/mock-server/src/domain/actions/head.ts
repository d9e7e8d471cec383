import type { Action } from "../../store/actions/actions.js";
import { isoSeconds } from "../ground/times.js";

/** What every description of an action begins with. */
export function headOf({ senderNumber, senderId, sentAtMs }: Action): { sender: string; sentAt: string } {
  return { sender: senderNumber || senderId, sentAt: isoSeconds(sentAtMs) };
}
