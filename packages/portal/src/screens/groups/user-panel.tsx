import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import { Button } from "../../parts/button.js";
import { CopyButton } from "../../parts/code.js";
import { Busy, Problem } from "../../parts/said.js";
import { Name, Tag } from "../../parts/signs.js";
import { Time } from "../../parts/time.js";
import { Link } from "../../place/link.js";
import { go, select } from "../../place/place.js";
import type { Token } from "../../registry/lists.js";
import { Panel } from "../../registry/panel.js";
import { useNames } from "../../requests/known-names.js";
import { nowMs } from "../../state/clock.js";
import { useLive } from "../../state/live.js";
import { personName } from "../../words/names.js";
import { counted } from "../../words/numbers.js";
import { fromNow } from "../../words/times.js";
import { ChangeUserDialog } from "./user-form.js";

/** One person: groups, tokens, and the PINs that were sent to the phone. */
export function UserPanel({ userId }: { userId: string }): JSX.Element {
  const [isChanging, setChanging] = useState(false);
  const { data, problem, readAgain } = useLive(
    (signal) => answerOf(control.GET("/users/{userId}", { params: { path: { userId } }, signal })),
    { of: ["users", "members", "subscribers", "groups", "tokens", "clock"] },
    [userId],
  );
  return (
    <Panel
      kind="Person"
      name={data === undefined ? "Person" : personName(data)}
      onClose={() => select({ user: undefined })}
    >
      {problem && <Problem problem={problem} retry={readAgain} />}
      {data === undefined && !problem && <Busy />}
      {data && (
        <>
          <div class="row">
            <span class="grow">{data.mobileNumber}</span>
            <Button isSmall onPress={() => setChanging(true)}>
              Change
            </Button>
            <Button isSmall onPress={() => go("phone", { as: data.mobileNumber })}>
              Open on a phone
            </Button>
          </div>
          <div class="row">
            {data.isTenantAdmin && <Tag>tenant admin</Tag>}
            <Tag>{data.isProvisioned ? "signed in" : "not signed in"}</Tag>
          </div>
          <Pins mobileNumber={data.mobileNumber} />
          <h3>{counted(data.groups.length, "group")}</h3>
          <ul class="plain-list">
            {data.groups.map(({ groupId, groupName, role }) => (
              <li key={groupId} class="row">
                <span class="grow cut">
                  <Link screen="groups" query={{ group: groupId }}>
                    <Name>{groupName}</Name>
                  </Link>
                </span>
                <Tag>{role === null ? "subscriber" : role.toLowerCase()}</Tag>
              </li>
            ))}
          </ul>
          <h3>{counted(data.tokens.length, "token")}</h3>
          <Tokens tokens={data.tokens} />
          {isChanging && <ChangeUserDialog user={data} onClose={() => setChanging(false)} />}
        </>
      )}
    </Panel>
  );
}

function Pins({ mobileNumber }: { mobileNumber: string }): JSX.Element {
  // The stream does not tell of PINs, but of the request that sends one.
  const { data, problem, readAgain } = useLive(
    async (signal) =>
      (await answerOf(control.GET("/pins", { params: { query: { mobileNumber } }, signal }))).pins,
    { of: ["requests", "clock"] },
    [mobileNumber],
  );
  const now = nowMs.value;
  return (
    <>
      <div class="row">
        <h3 class="grow">PIN inbox</h3>
        <Button isSmall onPress={readAgain}>
          Read again
        </Button>
      </div>
      {problem && <Problem problem={problem} retry={readAgain} />}
      {data?.length === 0 && (
        <p class="note muted">No PIN. One comes when a connector asks for this number's consent.</p>
      )}
      <ul class="plain-list" aria-live="polite">
        {data?.map(({ pin, sentAt, expiresAt }) => (
          <li key={`${sentAt} ${pin}`} class="row">
            <strong class="tabular">{pin}</strong>
            <span class="grow note muted">
              sent <Time at={sentAt} />
              {now !== null && `, expires ${fromNow(expiresAt, now)}`}
            </span>
            <CopyButton text={pin} what="the PIN" />
          </li>
        ))}
      </ul>
    </>
  );
}

function Tokens({ tokens }: { tokens: readonly Token[] }): JSX.Element {
  const names = useNames();
  return (
    <ul class="plain-list">
      {tokens.map(({ tokenId, kind, applicationId, state }) => (
        <li key={tokenId} class="row">
          <span class="grow cut">
            <Link screen="tokens" query={{ token: tokenId }}>
              {kind}, <Name>{names.connector(applicationId)}</Name>
            </Link>
          </span>
          <Tag>{state}</Tag>
        </li>
      ))}
    </ul>
  );
}
