import type { JSX } from "preact";
import { CopyButton } from "../../parts/code.js";
import { Pill } from "../../parts/signs.js";
import { Link } from "../../place/link.js";
import { stateAt } from "../../registry/token-life.js";
import { nowMs } from "../../state/clock.js";
import { serviceUrl } from "./first-use.js";
import type { StandingSeed, StandingToken } from "./standing-seed.js";

/** What the connectors of the seed are called with, each with a button that copies it. */
export function Credentials({ seed }: { seed: StandingSeed }): JSX.Element {
  const groupName = (id: string) => seed.groups.find(({ groupId }) => groupId === id)?.groupName ?? id;
  const userName = (number: string) =>
    seed.users.find(({ mobileNumber }) => mobileNumber === number)?.name || number;
  const reachOf = ({ kind, groupId, mobileNumber }: StandingToken) => {
    if (groupId !== null) return `the group ${groupName(groupId)}`;
    return kind === "tenant" ? "every group of the organisation" : `the groups of ${userName(mobileNumber)}`;
  };
  return (
    <section class="card stack" aria-labelledby="credentials">
      <h2 id="credentials">Call it with</h2>
      <dl class="credentials">
        <Credential name="service" value={serviceUrl} what="the service's address" />
        {seed.connectors.map(({ applicationId, applicationSecret, isActive, refreshTokens }) => (
          <>
            <Credential
              name="applicationId"
              value={applicationId}
              what="the connector's ID"
              fault={isActive ? undefined : inactivity(applicationId)}
            />
            {applicationSecret !== null && (
              <Credential name="applicationSecret" value={applicationSecret} what="the connector's secret" />
            )}
            {refreshTokens.map((token) => (
              <Credential
                name="refreshToken"
                value={token.refreshToken}
                what={`the refresh token for ${reachOf(token)}`}
                note={reachOf(token)}
                fault={faultOf(applicationId, token)}
              />
            ))}
          </>
        ))}
      </dl>
      <p class="note muted">
        This is what the seed made. <Link screen="connectors">Connectors</Link> registers others, and grants
        them groups.
      </p>
    </section>
  );
}

interface CredentialProps {
  readonly name: string;
  readonly value: string;
  readonly what: string;
  readonly note?: string;
  readonly fault?: Fault | undefined;
}

/** Why a credential is refused at the moment, and what mends it. */
interface Fault {
  readonly state: string;
  readonly remedy: JSX.Element;
}

function inactivity(applicationId: string): Fault {
  const remedy = (
    <Link screen="connectors" query={{ connector: applicationId }}>
      Activate it
    </Link>
  );
  return { state: "inactive", remedy };
}

function faultOf(applicationId: string, { token }: StandingToken): Fault | undefined {
  const state = token === undefined ? "gone" : stateAt(token, nowMs.value);
  if (state === "alive") return undefined;
  const remedy = (
    <Link screen="tokens" query={{ connector: applicationId }}>
      Issue another
    </Link>
  );
  return { state, remedy };
}

function Credential({ name, value, what, note, fault }: CredentialProps): JSX.Element {
  return (
    <>
      <dt class="muted">{name}</dt>
      <dd class="row">
        <span class="grow">
          <code title={value}>{value}</code>
          {note !== undefined && <span class="note muted reach">{note}</span>}
          {fault && (
            <span class="reach">
              <Pill tone="bad">{fault.state}</Pill> {fault.remedy}
            </span>
          )}
        </span>
        <CopyButton text={value} what={what} />
      </dd>
    </>
  );
}
