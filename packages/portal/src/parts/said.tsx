import type { ComponentChildren, JSX } from "preact";
import type { ControlProblem } from "../api/control-problem.js";
import { Button } from "./button.js";

/** What an empty place says: what belongs there, and how it comes there. */
export function Empty({ title, children }: { title: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="empty">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** Why something could not be read, and what to do. */
export function Problem({ problem, retry }: { problem: ControlProblem; retry?: () => void }): JSX.Element {
  return (
    <div class="problem" role="alert">
      <span>{problem.message}</span>
      {retry && (
        <Button isSmall onPress={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

/** That what was open is there no longer, as after a reset. */
export function Gone({ what }: { what: string }): JSX.Element {
  return (
    <p class="muted within" role="status">
      There is no such {what} in this sandbox. The sandbox was reset or restored, or the address is of another
      one.
    </p>
  );
}

/** That something is being read. */
export function Busy({ what = "Reading" }: { what?: string }): JSX.Element {
  return (
    <p class="busy" role="status">
      {what}…
    </p>
  );
}
