import type { JSX } from "preact";
import { Button } from "../parts/button.js";
import { startStream, streamState } from "../state/stream.js";

/** Whether the page shows what happens as it happens. */
export function ConnectionChip(): JSX.Element {
  const state = streamState.value;
  const said = {
    connecting: "connecting",
    live: "live",
    broken: "no answer",
    demandsToken: "token",
    closed: "gone",
  };
  return (
    <>
      <span class="chip" role="status">
        <span
          class={state === "broken" || state === "closed" ? "dot broken" : `dot ${state}`}
          aria-hidden="true"
        />
        {said[state]}
      </span>
      {state === "broken" && (
        <Button isSmall onPress={startStream}>
          Connect
        </Button>
      )}
    </>
  );
}
