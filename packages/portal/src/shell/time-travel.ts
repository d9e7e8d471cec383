import { answerOf, control } from "../api/control-client.js";
import { ControlProblem } from "../api/control-problem.js";
import type { ControlSchemas } from "../api/types.js";
import { tell } from "../parts/toast.js";
import { tellClock } from "../state/clock.js";
import { fullTime } from "../words/times.js";

type DueKind = ControlSchemas["DueKind"];

/** Whatever ends by itself. */
export const EXPIRIES: readonly DueKind[] = ["tokenExpiry", "pinExpiry", "codeExpiry", "webhookExpiry"];

/** Moves the sandbox's clock on. */
export async function advance(by: { readonly hours: number } | { readonly days: number }): Promise<void> {
  said(await answerOf(control.POST("/clock/advance", { body: by })));
}

/**
 * Moves it to what falls due next.
 *
 * @throws {ControlProblem} where nothing of the kind does
 */
export async function goToNext(kinds: readonly DueKind[]): Promise<void> {
  const query = { kinds: [...kinds], limit: 1 };
  const { due } = await answerOf(control.GET("/due", { params: { query } }));
  const next = due[0];
  if (!next) throw new ControlProblem("Nothing of that kind is due.", 0);
  const clock = await answerOf(control.PUT("/clock", { body: { now: next.at } }));
  tellClock(clock);
  tell(`${next.description} It is ${fullTime(clock.nowMs)} in the sandbox.`);
}

/** Stops it, or lets it go on. */
export async function setFrozen(isFrozen: boolean): Promise<void> {
  const clock = await answerOf(control.POST(isFrozen ? "/clock/freeze" : "/clock/release", {}));
  tellClock(clock);
  tell(isFrozen ? "The sandbox's clock stands still." : "The sandbox's clock goes on.");
}

function said(clock: ControlSchemas["Clock"]): void {
  tellClock(clock);
  tell(`It is ${fullTime(clock.nowMs)} in the sandbox.`);
}
