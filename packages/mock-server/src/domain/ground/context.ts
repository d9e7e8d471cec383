import type { Clock } from "../../clock/virtual-clock.js";
import type { RandomSource } from "../../ids/random-source.js";
import type { Store } from "../../store/store.js";
import type { InferredRules } from "./inferred-rules.js";

/** What the rules of every room work with. */
export interface GroundContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: RandomSource;
  /** Is told of each rule that is this project's choice where it decides something. */
  readonly inferred: InferredRules;
  /** Where the sandbox is reached: on this machine, or by everybody ({@link GroundContext.isBasePublic}), with a slash at its end. */
  readonly baseUrl: string;
  /** Whether everybody reaches it by {@link GroundContext.baseUrl}, whatever address they asked by. */
  readonly isBasePublic: boolean;
}
