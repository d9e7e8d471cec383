import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import { Button } from "../../parts/button.js";
import { TextField } from "../../parts/field.js";
import { Busy, Gone, Problem } from "../../parts/said.js";
import { Name, Pill } from "../../parts/signs.js";
import { attempt, tell } from "../../parts/toast.js";
import { Link } from "../../place/link.js";
import { select } from "../../place/place.js";
import { nowMs } from "../../state/clock.js";
import { useLive } from "../../state/live.js";
import { personName } from "../../words/names.js";
import { fromNow } from "../../words/times.js";
import { GroupsOfPerson } from "./groups-of-person.js";
import { Part } from "./part.js";
import { PinInbox } from "./pin-inbox.js";

type UserDetails = ControlSchemas["UserDetails"];

/** One person: who it is, in which groups, with which tokens, and what reached the phone. */
export function PersonPanel({ userId }: { userId: string }): JSX.Element {
  const { data, problem, readAgain, readNow } = useLive(
    (signal) => answerOf(control.GET("/users/{userId}", { signal, params: { path: { userId } } })),
    { of: ["users", "members", "subscribers", "groups", "tokens"] },
    [userId],
  );
  return (
    <>
      <div class="bar-head">
        <Button isSmall label="Back to the people" onPress={() => select({ user: undefined })}>
          ‹
        </Button>
        <h2 class="grow cut">
          <Name>{data ? personName(data) : "The person"}</Name>
        </h2>
        {data && (
          <Link screen="phone" query={{ as: data.mobileNumber }} class="button small">
            Open on a phone
          </Link>
        )}
      </div>
      {problem?.status === 404 && <Gone what="person" />}
      {problem && problem.status !== 404 && <Problem problem={problem} retry={readAgain} />}
      {!data && !problem && <Busy what="Reading the person" />}
      {data && (
        <div class="within">
          <Facts user={data} />
          <GroupsOfPerson user={data} check={readNow} />
          <PinInbox mobileNumber={data.mobileNumber} />
          <Tokens user={data} />
        </div>
      )}
    </>
  );
}

function Facts({ user }: { user: UserDetails }): JSX.Element {
  const { userId, name, isTenantAdmin, isProvisioned } = user;
  const change = async (body: ControlSchemas["ChangeUser"]) => {
    await answerOf(control.PATCH("/users/{userId}", { params: { path: { userId } }, body }));
  };
  const rename = (text: string) =>
    attempt(async () => {
      await change({ name: text });
      tell("Changed the name.", () => change({ name }));
    });
  const toggle = (said: string, body: ControlSchemas["ChangeUser"], before: ControlSchemas["ChangeUser"]) =>
    attempt(async () => {
      await change(body);
      tell(said, () => change(before));
    });
  return (
    <Part title="Who it is">
      <p class="muted tabular">
        {user.mobileNumber} <code>{userId}</code>
      </p>
      <form
        class="row add"
        onSubmit={(event) => {
          event.preventDefault();
          void rename(String(new FormData(event.currentTarget).get("name")));
        }}
      >
        <div class="grow">
          <TextField key={name} label="Name" name="name" value={name} maxLength={255} />
        </div>
        <Button submits>Rename</Button>
      </form>
      <div class="row">
        <Button
          isPressed={isTenantAdmin}
          onPress={() =>
            toggle(
              isTenantAdmin ? "No admin of the tenant now." : "An admin of the tenant now.",
              { isTenantAdmin: !isTenantAdmin },
              { isTenantAdmin },
            )
          }
        >
          Admin of the tenant
        </Button>
        <Button
          isPressed={isProvisioned}
          onPress={() =>
            toggle(
              isProvisioned ? "Has not signed in now." : "Has signed in now.",
              { isProvisioned: !isProvisioned },
              { isProvisioned },
            )
          }
        >
          Has signed in
        </Button>
      </div>
    </Part>
  );
}

function Tokens({ user: { tokens } }: { user: UserDetails }): JSX.Element {
  const now = nowMs.value ?? 0;
  return (
    <Part title="Tokens">
      {tokens.length === 0 && (
        <p class="muted">
          No connector acts as this person. <Link screen="tokens">Tokens</Link> issues one.
        </p>
      )}
      <ul class="plain">
        {tokens.map(({ tokenId, kind, state, expiresAt }) => (
          <li key={tokenId} class="member">
            <Link screen="tokens" query={{ token: tokenId }}>
              {kind} token
            </Link>
            <Pill tone={state === "alive" ? "ok" : "bad"}>{state}</Pill>
            <span class="muted note">
              {new Date(expiresAt).getTime() > now ? "ends" : "ended"} {fromNow(expiresAt, now)}
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
