import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { answerOf, control } from "../api/control-client.js";
import { ControlProblem } from "../api/control-problem.js";
import { Button } from "../parts/button.js";
import { FormDialog } from "../parts/dialog.js";
import { TextField } from "../parts/field.js";
import { Menu } from "../parts/menu.js";
import { attempt, tell } from "../parts/toast.js";
import { clock, nowMs, tellClock } from "../state/clock.js";
import { clockTime, duration, fullTime, shortDay, zone } from "../words/times.js";
import { advance, EXPIRIES, goToNext, setFrozen } from "./time-travel.js";

const isSetting = signal(false);

/** The sandbox's clock, and what moves it. */
export function ClockBar(): JSX.Element | null {
  const now = nowMs.value;
  const known = clock.value;
  if (now === null || known === null) return null;
  const { frozen, offsetMs } = known;
  // A frozen clock falls behind by itself, which nobody has asked about.
  const shift = Math.abs(offsetMs) < 1000 || frozen ? "" : `${offsetMs > 0 ? "+" : "−"}${duration(offsetMs)}`;
  const title = `${fullTime(now)}, the sandbox's clock`;
  return (
    <>
      <Menu
        class="chip clock"
        label={`The sandbox's clock, ${frozen ? "frozen" : "running"}: move it`}
        button={
          <>
            <span class="wide">{shortDay(now)},</span>
            <time class="tabular" dateTime={new Date(now).toISOString()} title={title}>
              {clockTime(now)}
            </time>
            <span class="muted wide">{zone(now)}</span>
            {frozen && <span class="pill warn">frozen</span>}
            {shift !== "" && <span class="muted">{shift}</span>}
            <span aria-hidden="true">▾</span>
          </>
        }
      >
        <button type="button" onClick={() => void attempt(() => advance({ hours: 1 }))}>
          An hour on
        </button>
        <button type="button" onClick={() => void attempt(() => advance({ days: 1 }))}>
          A day on
        </button>
        <button type="button" onClick={() => void attempt(() => goToNext(EXPIRIES))}>
          To the next expiry
        </button>
        <button type="button" onClick={() => void attempt(() => goToNext(["retry"]))}>
          To the next retry
        </button>
        <button type="button" onClick={() => void attempt(() => setFrozen(!frozen))}>
          {frozen ? "Let it go on" : "Freeze"}
        </button>
        <button type="button" onClick={() => (isSetting.value = true)}>
          To a time…
        </button>
      </Menu>
      <span class="row quick">
        <Button
          isSmall
          label="+1 h: move the clock an hour on"
          onPress={() => attempt(() => advance({ hours: 1 }))}
        >
          +1 h
        </Button>
        <Button
          isSmall
          label="Move the clock to the next expiry"
          onPress={() => attempt(() => goToNext(EXPIRIES))}
        >
          next expiry
        </Button>
        <Button isSmall onPress={() => attempt(() => setFrozen(!frozen))}>
          {frozen ? "Go on" : "Freeze"}
        </Button>
      </span>
    </>
  );
}

/** Asks for the time that the clock is to show. */
export function ClockDialog(): JSX.Element | null {
  const now = nowMs.peek();
  if (!isSetting.value || now === null) return null;
  const here = new Date(now - new Date(now).getTimezoneOffset() * 60_000).toISOString().slice(0, 19);
  return (
    <FormDialog
      title="Set the sandbox's clock"
      act="Set it"
      onClose={() => (isSetting.value = false)}
      onSubmit={async (fields) => {
        const chosen = new Date(String(fields.get("at")));
        // A browser takes years of six figures, and the script none of five.
        if (Number.isNaN(chosen.getTime())) throw new ControlProblem("Choose a year of four figures.", 0);
        tellClock(await answerOf(control.PUT("/clock", { body: { now: chosen.toISOString() } })));
        tell(`It is ${fullTime(chosen.getTime())} in the sandbox.`);
      }}
    >
      <p class="muted">
        Tokens expire and webhooks are tried again by this clock. Retries that fall due in between are made at
        once.
      </p>
      <TextField
        label={`Time (${zone(now)})`}
        name="at"
        type="datetime-local"
        step="1"
        value={here}
        isRequired
        isFocused
      />
    </FormDialog>
  );
}
