import "./remedy.css";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { answerOf, control } from "../api/control-client.js";
import type { LoggedRequest } from "../api/types.js";
import { Button } from "../parts/button.js";
import { isShowingOnce, showOnce } from "../parts/shown-once.js";
import { attempt, tell } from "../parts/toast.js";
import { asRead } from "../words/sentences.js";
import type { Exchange } from "./exchange.js";
import { mend, REMEDY_NAMES, type Remedy } from "./mend.js";

interface RemedyProps {
  readonly exchange: Exchange;
  /** Is called with the new request once it was answered. */
  readonly onRepeated: (request: LoggedRequest) => void;
}

/** What would make a refused request pass, and a button that does it; afterwards it is repeated to see it pass. */
export function RemedyBox({ exchange, onRepeated }: RemedyProps): JSX.Element | null {
  const [mendedId, setMendedId] = useState<string>();
  const { remedy, requestId } = exchange;
  const isMended = mendedId === requestId;
  const press = (chosen: Remedy) =>
    attempt(async () => {
      const handed = await mend(chosen);
      setMendedId(requestId);
      tell(`Done: ${asRead(chosen.description)}`);
      if (handed === undefined) return;
      showOnce({
        title: "The new refresh token",
        text: "It is shown this once. Whoever sends the request takes it from now on.",
        values: [{ name: "Refresh token", value: handed.refreshToken, what: "the refresh token" }],
      });
    });
  const box = useRef<HTMLDivElement>(null);
  const isInFront = isShowingOnce.value;
  useEffect(() => {
    // The button that had the focus is gone.
    if (isMended && !isInFront) box.current?.querySelector("button")?.focus();
  }, [isMended, isInFront]);
  if (remedy === null && !isMended) return null;
  return (
    <div ref={box} class="remedy">
      <p>{isMended ? "Done. Repeat the request to see it pass." : asRead(remedy?.description ?? "")}</p>
      <div class="row">
        {remedy !== null && !isMended && (
          <Button kind="main" onPress={() => press(remedy)}>
            {REMEDY_NAMES[remedy.kind]}
          </Button>
        )}
        {isMended && <RepeatButton requestId={requestId} onRepeated={onRepeated} isMain />}
      </div>
    </div>
  );
}

interface RepeatProps {
  readonly requestId: string;
  readonly onRepeated: (request: LoggedRequest) => void;
  readonly isMain?: boolean;
  /** Why it cannot be sent again. */
  readonly disabledBecause?: string | undefined;
}

/** Sends a request again, and says what it was answered with. */
export function RepeatButton(props: RepeatProps): JSX.Element {
  const { requestId, onRepeated, isMain = false, disabledBecause } = props;
  const repeat = () =>
    attempt(async () => {
      const params = { path: { requestId } };
      const request = await answerOf(control.POST("/requests/{requestId}/repeat", { params, body: {} }));
      tell(`Repeated: it was answered with ${request.status}.`);
      onRepeated(request);
    });
  return (
    <Button
      {...(isMain ? { kind: "main" as const } : { isSmall: true })}
      disabledBecause={disabledBecause}
      onPress={repeat}
    >
      Repeat
    </Button>
  );
}
