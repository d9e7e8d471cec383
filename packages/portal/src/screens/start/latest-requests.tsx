import type { JSX } from "preact";
import { Empty } from "../../parts/said.js";
import { StatusPill } from "../../parts/signs.js";
import { Time } from "../../parts/time.js";
import { Link } from "../../place/link.js";
import { keptRequests } from "../../state/requests.js";
import { milliseconds } from "../../words/numbers.js";
import { asRead } from "../../words/sentences.js";

const SHOWN = 8;

/** The last requests, as they come. */
export function LatestRequests(): JSX.Element {
  const latest = keptRequests().slice(-SHOWN).reverse();
  return (
    <section class="card stack" aria-labelledby="latest">
      <div class="row">
        <h2 id="latest" class="grow">
          Latest requests
        </h2>
        {latest.length > 0 && <Link screen="traffic">All of them</Link>}
      </div>
      {latest.length === 0 ? (
        <Empty title="Nobody has called yet">
          <p>Paste one of the programs above into a terminal: its requests appear here as they come.</p>
        </Empty>
      ) : (
        <ol class="latest" aria-live="polite" aria-relevant="additions">
          {latest.map(({ requestId, at, status, operationId, method, path, durationMs, reason }) => (
            <li key={`${requestId} ${at}`}>
              <Link screen="traffic" query={{ request: requestId }}>
                <Time at={at} isToTheSecond />
                <StatusPill status={status} />
                <code>{operationId ?? `${method} ${path}`}</code>
                <span class="muted note tabular">{milliseconds(durationMs)}</span>
                {reason !== null && <span class="why">{asRead(reason)}</span>}
              </Link>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
