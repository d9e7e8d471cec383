import "./start.css";
import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import { Busy, Problem } from "../../parts/said.js";
import { Link } from "../../place/link.js";
import { useLive } from "../../state/live.js";
import { Credentials } from "./credentials.js";
import { FirstSteps } from "./first-steps.js";
import { firstUse } from "./first-use.js";
import { LatestRequests } from "./latest-requests.js";
import { SnippetTabs } from "./snippet-tabs.js";

/** Where a developer without a tenant begins: who to call as, what to paste, and what comes of it. */
export default function StartScreen(): JSX.Element {
  const seed = useLive(
    async (signal) => {
      const [made, { connectors }] = await Promise.all([
        answerOf(control.GET("/seed", { signal })),
        answerOf(control.GET("/connectors", { signal })),
      ]);
      const ids = new Set(connectors.map(({ applicationId }) => applicationId));
      // What the seed made may have been deleted since, and its credentials are refused then.
      return { ...made, connectors: made.connectors.filter(({ applicationId }) => ids.has(applicationId)) };
    },
    { of: ["connectors", "grants"] },
    [],
  );
  if (seed.problem && !seed.data) return <Problem problem={seed.problem} retry={seed.readAgain} />;
  if (!seed.data) return <Busy />;
  const use = firstUse(seed.data);
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
      {use === null ? (
        <FirstSteps />
      ) : (
        <>
          <Credentials seed={seed.data} />
          <SnippetTabs values={use} />
        </>
      )}
      <LatestRequests />
    </div>
  );
}
