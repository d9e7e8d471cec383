import "./start.css";
import type { JSX } from "preact";
import { Busy, Problem } from "../../parts/said.js";
import { Link } from "../../place/link.js";
import { nowMs } from "../../state/clock.js";
import { useLive } from "../../state/live.js";
import { Credentials } from "./credentials.js";
import { FirstSteps } from "./first-steps.js";
import { firstUse, serviceUrl } from "./first-use.js";
import { LatestRequests } from "./latest-requests.js";
import { SnippetTabs } from "./snippet-tabs.js";
import { readStandingSeed } from "./standing-seed.js";

/** Where a developer without a tenant begins: who to call as, what to paste, and what comes of it. */
export default function StartScreen(): JSX.Element {
  const seed = useLive(readStandingSeed, { of: ["connectors", "grants", "tokens", "groups", "clock"] }, []);
  if (seed.problem && !seed.data) return <Problem problem={seed.problem} retry={seed.readAgain} />;
  if (!seed.data) return <Busy />;
  const use = firstUse(seed.data, nowMs.value);
  const hasTokens = seed.data.connectors.some(({ refreshTokens }) => refreshTokens.length > 0);
  return (
    <div class="page start">
      <div class="stack">
        <h1>Start</h1>
        <p class="muted">
          A local service that answers like the Kaizala connector API, retired in 2023. Post a message, and
          see it on a <Link screen="phone">phone</Link>; every request is in{" "}
          <Link screen="traffic">Traffic</Link>, with the reason where it was refused.
        </p>
      </div>
      {hasTokens ? (
        <>
          <Credentials seed={seed.data} />
          {use === null ? <NothingWorks /> : <SnippetTabs values={use} />}
        </>
      ) : (
        <FirstSteps />
      )}
      <LatestRequests />
    </div>
  );
}

/** That nothing of what the seed handed out gets an access token, and what to do. */
function NothingWorks(): JSX.Element {
  return (
    <section class="card stack" aria-labelledby="paste">
      <h2 id="paste">Nothing of this works at the moment</h2>
      <p>
        Activate the connector in <Link screen="connectors">Connectors</Link>, or issue a token in{" "}
        <Link screen="tokens">Tokens</Link>. A reset, <code>POST {serviceUrl}_control/reset</code>, brings
        back the beginning.
      </p>
    </section>
  );
}
