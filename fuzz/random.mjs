// Choices that a seed repeats.

/** @typedef {ReturnType<typeof randomOf>} Random */

/**
 * A stream of choices (mulberry32): the same seed makes the same ones.
 *
 * @param {number} seed a whole number below 2 ** 32
 */
export function randomOf(seed) {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit) => Math.floor(fraction() * limit);
  return {
    fraction,
    /** A whole number from 0 to below `limit`. */
    below,
    /** @param {number} share from 0 to 1 */
    chance: (share) => fraction() < share,
    /**
     * @template T
     * @param {readonly T[]} items at least one
     * @returns {T}
     */
    oneOf: (items) => items[below(items.length)],
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
  };
}
