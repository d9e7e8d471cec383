import { isReachedByOthers } from "@kaizala-gateway/foundation";
import type { ClockStart } from "./clock/virtual-clock.js";
import { Refusal } from "./domain/ground/refusal.js";
import { builtInSeed, withoutKnown, withoutKnownTokens } from "./domain/sandbox/built-in-seed.js";
import { clockTime } from "./domain/sandbox/clock-times.js";
import { readExport } from "./domain/sandbox/exports.js";
import type { Beginning } from "./domain/sandbox/sandboxes.js";
import { checkSeed, type SeedDocument } from "./domain/sandbox/seed-document.js";
import type { ServerLog } from "./log/server-log.js";
import type { MockServerOptions } from "./server-handle.js";

/**
 * What the default sandbox begins with, and what holds for all of them.
 *
 * @throws {Refusal} BadInput for options that exclude each other, and as the seed or the export is refused
 */
export function beginningOf(options: MockServerOptions, log: ServerLog): Beginning {
  const { seed, data, randomSeed, clock, throttle = true, foreignMedia = false, adopt = false } = options;
  const adoption: Beginning["adoption"] = adopt ? (adopted) => log.adopted?.(adopted) : undefined;
  const rules = { throttle, foreignMedia, adoption };
  if (options.jwtRefreshTokens && (seed !== undefined || options.import !== undefined)) {
    throw new Refusal(
      "BadInput",
      "jwtRefreshTokens: excludes seed and import, since it is about the tokens of the built-in seed.",
    );
  }
  if (options.import !== undefined) {
    const others = [seed, data, randomSeed, clock];
    if (others.some((other) => other !== undefined)) {
      throw new Refusal("BadInput", "import: excludes seed, data, randomSeed and clock.");
    }
    return { imported: readExport(options.import), ...rules };
  }
  return {
    ...(seed === undefined ? builtInBeginning(options) : { seed: checkSeed(seed) }),
    ...rules,
    ...(data === undefined ? {} : { data }),
    ...(randomSeed === undefined ? {} : { randomSeed }),
    ...(clock === undefined ? {} : { clock: startOf(clock) }),
  };
}

/** Data of an earlier run may hold what everybody knows, whoever reaches it now. */
function builtInBeginning(options: MockServerOptions): { seed: SeedDocument; known: SeedDocument } {
  const known = builtInSeed();
  if (isReachedByOthers(options)) return { seed: withoutKnown(known), known };
  return { seed: options.jwtRefreshTokens ? withoutKnownTokens(known) : known, known };
}

function startOf({ now, frozen = false }: NonNullable<MockServerOptions["clock"]>): ClockStart {
  return { nowMs: clockTime("clock.now", now), frozen };
}
