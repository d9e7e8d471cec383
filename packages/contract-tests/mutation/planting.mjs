import { readFileSync } from "node:fs";

/** @typedef {import("./fault.mjs").Fault} Fault */
/** @typedef {Pick<Fault, "id" | "package" | "file" | "find" | "replace">} Planting */

const packages = new URL("../../", import.meta.url);

/**
 * The mock server holds its own answers against the contract, and answers 500 in place of one that
 * breaks it. Here that is the suites' business; what is left of 500 is a server that crashed.
 *
 * @type {Planting}
 */
const withoutSelfCheck = {
  id: "without-self-check",
  file: "server.js",
  find: "checkAnswers = true",
  replace: "checkAnswers = false",
};

/**
 * What is planted for a fault; without one, what is planted in every run.
 *
 * @param {Fault} [fault]
 * @returns {readonly Planting[]}
 */
export function plantingsOf(fault) {
  return fault ? [withoutSelfCheck, fault] : [withoutSelfCheck];
}

/** @param {Planting} planting */
export function urlOf({ package: folder = "mock-server", file }) {
  return new URL(`${folder}/dist/${file}`, packages).href;
}

/**
 * The text of a built file with a fault in it.
 *
 * @param {string} source
 * @param {Planting} planting
 * @throws {Error} unless the text to replace is there exactly once
 */
export function plant(source, { id, file, find, replace }) {
  const [before, after, ...further] = source.split(find);
  if (after === undefined) {
    throw new Error(`${id}: dist/${file} does not have this text, so bring the fault up to date:\n${find}`);
  }
  if (further.length > 0) {
    throw new Error(
      `${id}: dist/${file} has this text ${further.length + 1} times, and once is needed:\n${find}`,
    );
  }
  return before + replace + after;
}

/**
 * A file of the built server with all in it that is to be planted there; undefined for a file where
 * nothing is.
 *
 * @param {string} url
 * @param {readonly Planting[]} plantings
 */
export function sourceOf(url, plantings) {
  const here = plantings.filter((planting) => urlOf(planting) === url);
  return here.length === 0 ? undefined : here.reduce(plant, readFileSync(new URL(url), "utf8"));
}

/**
 * Why a fault cannot be planted; undefined where it can.
 *
 * @param {Fault} fault
 */
export function whyNotPlanted(fault) {
  try {
    sourceOf(urlOf(fault), plantingsOf(fault));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
