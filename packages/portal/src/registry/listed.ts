import { MOST_ITEMS } from "../api/control-client.js";
import { ControlProblem } from "../api/control-problem.js";
import type { Live } from "../state/live.js";

/**
 * Fails where a list, as it is read from now on, has something no longer: what its list tells to be gone need not be
 * asked for, and be refused.
 */
export async function checkListed<Item>(
  list: Live<readonly Item[]>,
  isIt: (item: Item) => boolean,
): Promise<void> {
  const items = await list.readNow();
  if (items.length < MOST_ITEMS && !items.some(isIt)) throw new ControlProblem("It is gone.", 404);
}
