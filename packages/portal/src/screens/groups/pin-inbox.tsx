import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import { Button } from "../../parts/button.js";
import { CopyButton } from "../../parts/code.js";
import { Problem } from "../../parts/said.js";
import { Time } from "../../parts/time.js";
import { nowMs } from "../../state/clock.js";
import { useLive } from "../../state/live.js";
import { keptRequests } from "../../state/requests.js";
import { fromNow } from "../../words/times.js";
import { Part } from "./part.js";

/** What has a PIN sent: a connector, and who signs in on the service's page. */
const SENDING = new Set(["generatePin", "submitAuthorization"]);

/** The PINs that reached a phone. */
export function PinInbox({ mobileNumber }: { mobileNumber: string }): JSX.Element {
  // The stream tells of no PIN by itself, but of the request that had one sent.
  const asked = keptRequests().filter(({ operationId }) => SENDING.has(String(operationId))).length;
  const { data, problem, readAgain } = useLive(
    (signal) => answerOf(control.GET("/pins", { signal, params: { query: { mobileNumber } } })),
    { of: ["users"] },
    [mobileNumber],
  );
  // What was read stays until it is read anew, so that only a new PIN is said.
  useEffect(readAgain, [asked]);
  const now = nowMs.value ?? 0;
  return (
    <Part title="PINs on the phone">
      {problem && <Problem problem={problem} retry={readAgain} />}
      {data?.pins.length === 0 && (
        <p class="muted">None. A connector has one sent when somebody signs in by number.</p>
      )}
      <ul class="plain" aria-live="polite">
        {data?.pins.map(({ pin, sentAt, expiresAt }) => (
          <li key={`${sentAt} ${pin}`} class="member">
            <code class="pin">{pin}</code>
            <span class="muted note grow">
              sent at <Time at={sentAt} />, {new Date(expiresAt).getTime() > now ? "ends" : "ended"}{" "}
              {fromNow(expiresAt, now)}
            </span>
            <CopyButton text={pin} what="the PIN" />
          </li>
        ))}
      </ul>
      <div class="row">
        <Button isSmall onPress={readAgain}>
          Look again
        </Button>
      </div>
    </Part>
  );
}
