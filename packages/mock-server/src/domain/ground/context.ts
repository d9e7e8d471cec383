import type { Clock } from "../../clock/virtual-clock.js";
import type { RandomSource } from "../../ids/random-source.js";
import type { Store } from "../../store/store.js";

/** What the rules of every room work with. */
export interface GroundContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: RandomSource;
  /** Where the sandbox is reached on this machine, with a slash at its end. */
  readonly baseUrl: string;
}
