import "./remedy.css";
import type { JSX } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { answerOf, control } from "../api/control-client.js";
import type { LoggedRequest } from "../api/types.js";
import { Button } from "../parts/button.js";
import { Code } from "../parts/code.js";
import { Dialog } from "../parts/dialog.js";
import { attempt, tell } from "../parts/toast.js";
import { withoutTurns } from "../words/sentences.js";
import type { Exchange } from "./exchange.js";
import { mend, REMEDY_NAMES, type Remedy } from "./mend.js";

interface RemedyProps {
  readonly exchange: Exchange;
  /** Is called with the new request once it was answered. */
  readonly onRepeated: (request: LoggedRequest) => void;
}

/** What would make a refused request pass, and a button that does it; afterwards it is repeated to see it pass. */
export function RemedyBox({ exchange, onRepeated }: RemedyProps): JSX.Element | null {
  const [mended, setMended] = useState<{ readonly requestId: string; readonly token?: string }>();
  const [isTokenShown, setTokenShown] = useState(false);
  const { remedy, requestId } = exchange;
  const isMended = mended?.requestId === requestId;
  const press = (chosen: Remedy) =>
    attempt(async () => {
      const handed = await mend(chosen);
      setMended({ requestId, ...(handed === undefined ? {} : { token: handed.refreshToken }) });
      setTokenShown(handed !== undefined);
      tell(`Done: ${withoutTurns(chosen.description)}`);
    });
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The button that had the focus is gone.
    if (isMended && !isTokenShown) box.current?.querySelector("button")?.focus();
  }, [isMended, isTokenShown]);
  if (remedy === null && !isMended) return null;
  return (
    <div ref={box} class="remedy">
      <p>{isMended ? "Done. Repeat the request to see it pass." : withoutTurns(remedy?.description ?? "")}</p>
      <div class="row">
        {remedy !== null && !isMended && (
          <Button kind="main" onPress={() => press(remedy)}>
            {REMEDY_NAMES[remedy.kind]}
          </Button>
        )}
        {isMended && <RepeatButton requestId={requestId} onRepeated={onRepeated} isMain />}
      </div>
      {isTokenShown && mended?.token !== undefined && (
        <Dialog title="The new refresh token" isHeld onClose={() => setTokenShown(false)}>
          <p>It is shown this once. Whoever sends the request takes it from now on.</p>
          <Code text={mended.token} what="the refresh token" wraps />
          <div class="foot">
            <Button kind="main" onPress={() => setTokenShown(false)}>
              Done
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}

interface RepeatProps {
  readonly requestId: string;
  readonly onRepeated: (request: LoggedRequest) => void;
  readonly isMain?: boolean;
}

/** Sends a request again, and says what it was answered with. */
export function RepeatButton({ requestId, onRepeated, isMain = false }: RepeatProps): JSX.Element {
  const repeat = () =>
    attempt(async () => {
      const params = { path: { requestId } };
      const request = await answerOf(control.POST("/requests/{requestId}/repeat", { params, body: {} }));
      tell(`Repeated: it was answered with ${request.status}.`);
      onRepeated(request);
    });
  return (
    <Button {...(isMain ? { kind: "main" as const } : { isSmall: true })} onPress={repeat}>
      Repeat
    </Button>
  );
}
