import { faults } from "./faults.mjs";
import { plantingsOf, sourceOf } from "./planting.mjs";

/** @type {readonly import("./planting.mjs").Planting[]} */
let plantings = [];

/** @type {import("node:module").InitializeHook<{ faultId: string | null }>} */
export function initialize({ faultId }) {
  plantings = plantingsOf(faults.find(({ id }) => id === faultId));
}

/**
 * Loads the files that have a fault with the fault in them. They are read from the disk, since a thread
 * inherits the hook of its process besides its own, and the text would be gone for the second.
 *
 * @type {import("node:module").LoadHook}
 */
export function load(url, context, nextLoad) {
  const source = sourceOf(url, plantings);
  return source === undefined ? nextLoad(url, context) : { format: "module", source, shortCircuit: true };
}
