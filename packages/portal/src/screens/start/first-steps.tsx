import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import { Link } from "../../place/link.js";
import { useLive } from "../../state/live.js";

/** What to do first in a sandbox whose seed hands out no credentials: what is done already is ticked off. */
export function FirstSteps(): JSX.Element {
  const { data } = useLive(
    async (signal) => {
      const query = { limit: 1 };
      const [{ users }, { groups }, { connectors }, { grants }] = await Promise.all([
        answerOf(control.GET("/users", { signal, params: { query } })),
        answerOf(control.GET("/groups", { signal, params: { query } })),
        answerOf(control.GET("/connectors", { signal })),
        answerOf(control.GET("/grants", { signal, params: { query } })),
      ]);
      return {
        users: users.length,
        groups: groups.length,
        connectors: connectors.length,
        grants: grants.length,
      };
    },
    { of: ["users", "groups", "connectors", "grants"] },
    [],
  );
  const steps = [
    {
      isDone: data?.users,
      screen: "groups",
      query: { show: "people" },
      text: "Add a person",
      why: "Groups have people in them.",
    },
    {
      isDone: data?.groups,
      screen: "groups",
      query: {},
      text: "Make a group",
      why: "Messages go to groups.",
    },
    {
      isDone: data?.connectors,
      screen: "connectors",
      query: {},
      text: "Register a connector",
      why: "It is who calls the service; its secret is shown once.",
    },
    {
      isDone: data?.grants,
      screen: "connectors",
      query: {},
      text: "Grant it the group",
      why: "Until then it may do nothing there. The grant hands over its refresh token.",
    },
  ];
  return (
    <section class="card stack" aria-labelledby="first">
      <h2 id="first">This sandbox hands out no credentials yet</h2>
      <ol class="steps stack">
        {steps.map(({ isDone, screen, query, text, why }) => (
          <li key={text}>
            <Link screen={screen} query={query}>
              {text}
            </Link>{" "}
            <span class="muted">{isDone ? "Done." : why}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
