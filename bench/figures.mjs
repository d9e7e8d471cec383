// The arithmetic of the bench: what the figures of several rounds come to.

/** @typedef {import("./load.mjs").Load & { cpuMs?: number }} TimedLoad with the CPU time that the server took */

/**
 * What one contender showed in one round. What it was not tried for is left out.
 *
 * @typedef {object} Showing
 * @property {TimedLoad} [read]
 * @property {TimedLoad} [write]
 * @property {import("./load.mjs").Load} [writeWithWebhooks]
 * @property {number} [memoryMiB]
 * @property {number} [startMs]
 * @property {number} [firstControlMs]
 * @property {number} [firstHealthMs]
 * @property {number} [laterControlMs]
 * @property {number} [sandboxInProcessMs]
 * @property {number} [sandboxOverHttpMs]
 */

/** @typedef {Readonly<Record<string, Showing>>} Round what each contender showed, by its name */

/**
 * The value in the middle; that between the two in the middle of an even number.
 *
 * @param {readonly number[]} values at least one
 */
export function median(values) {
  if (values.length === 0) throw new Error("There is no median of nothing.");
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * The median of a figure over rounds; undefined where it was not taken in each of them.
 *
 * @param {readonly Round[]} rounds
 * @param {(round: Round) => number | undefined} figureIn
 */
export function medianOver(rounds, figureIn) {
  const values = rounds.map(figureIn).filter((value) => value !== undefined);
  return values.length === rounds.length && values.length > 0 ? median(values) : undefined;
}

/**
 * How fast a contender is beside another one, in each round by itself, so that a machine that slows down
 * slows both sides; then the median.
 *
 * @param {readonly Round[]} rounds
 * @param {"read" | "write"} kind
 * @param {string} name
 * @param {string} other
 */
export function rateBeside(rounds, kind, name, other) {
  return medianOver(rounds, (round) => ratio(round[name]?.[kind]?.rate, round[other]?.[kind]?.rate));
}

/**
 * The same by the CPU time of an answer, which is hardly another one where others use the machine as well.
 *
 * @param {readonly Round[]} rounds
 * @param {"read" | "write"} kind
 * @param {string} name
 * @param {string} other
 */
export function thriftBeside(rounds, kind, name, other) {
  const cpuOf = (showing) => ratio(showing?.[kind]?.cpuMs, showing?.[kind]?.count);
  return medianOver(rounds, (round) => ratio(cpuOf(round[other]), cpuOf(round[name])));
}

/**
 * @param {number | undefined} value
 * @param {number | undefined} to
 */
export function ratio(value, to) {
  return value === undefined || to === undefined || to === 0 ? undefined : value / to;
}

/**
 * Whether a figure is where it is to be; undefined where one of both is missing.
 *
 * @param {number | undefined} value
 * @param {{ atLeast?: number, atMost?: number, below?: number } | undefined} target
 */
export function isReached(value, target) {
  if (value === undefined || target === undefined) return undefined;
  const { atLeast = -Infinity, atMost = Infinity, below = Infinity } = target;
  return value >= atLeast && value <= atMost && value < below;
}

/**
 * The same, beginning with another one.
 *
 * @template T
 * @param {readonly T[]} items
 * @param {number} by
 * @returns {T[]}
 */
export function rotated(items, by) {
  const first = by % items.length;
  return [...items.slice(first), ...items.slice(0, first)];
}

/**
 * Whether the rates beside bare express keep a share of those that were reached before.
 *
 * @param {{ read: number, write: number }} measured
 * @param {{ read: number, write: number }} reached
 * @param {number} share from 0 to 1
 */
export function floorVerdict(measured, reached, share) {
  const percent = (value) => `${Math.round(value * 100)} %`;
  const kinds = /** @type {const} */ (["read", "write"]);
  const lines = kinds.map((kind) => {
    const floor = reached[kind] * share;
    const isAbove = measured[kind] >= floor;
    return {
      isAbove,
      text: `${kind}: ${percent(measured[kind])} of bare express, ${isAbove ? "not below" : "below"} ${percent(floor)}, which is ${percent(share)} of the ${percent(reached[kind])} that were reached`,
    };
  });
  return { isAbove: lines.every(({ isAbove }) => isAbove), lines: lines.map(({ text }) => text) };
}
