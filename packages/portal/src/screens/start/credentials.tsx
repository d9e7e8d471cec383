import type { JSX } from "preact";
import type { ControlSchemas } from "../../api/types.js";
import { CopyButton } from "../../parts/code.js";
import { Link } from "../../place/link.js";
import { serviceUrl } from "./first-use.js";

type Seed = ControlSchemas["SeedSummary"];
type SeededToken = Seed["connectors"][number]["refreshTokens"][number];

/** What the connectors of the seed are called with, each with a button that copies it. */
export function Credentials({ seed }: { seed: Seed }): JSX.Element {
  const groupName = (id: string) => seed.groups.find(({ groupId }) => groupId === id)?.groupName ?? id;
  const userName = (number: string) =>
    seed.users.find(({ mobileNumber }) => mobileNumber === number)?.name || number;
  const reachOf = ({ kind, groupId, mobileNumber }: SeededToken) => {
    if (groupId !== null) return `the group ${groupName(groupId)}`;
    return kind === "tenant" ? "every group of the organisation" : `the groups of ${userName(mobileNumber)}`;
  };
  return (
    <section class="card stack" aria-labelledby="credentials">
      <h2 id="credentials">Call it with</h2>
      <dl class="credentials">
        <Credential name="service" value={serviceUrl} what="the service's address" />
        {seed.connectors.map(({ applicationId, applicationSecret, refreshTokens }) => (
          <>
            <Credential name="applicationId" value={applicationId} what="the connector's ID" />
            {applicationSecret !== null && (
              <Credential name="applicationSecret" value={applicationSecret} what="the connector's secret" />
            )}
            {refreshTokens.map((token) => (
              <Credential
                name="refreshToken"
                value={token.refreshToken}
                what={`the refresh token for ${reachOf(token)}`}
                note={reachOf(token)}
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
}

function Credential({ name, value, what, note }: CredentialProps): JSX.Element {
  return (
    <>
      <dt class="muted">{name}</dt>
      <dd class="row">
        <span class="grow">
          <code title={value}>{value}</code>
          {note !== undefined && <span class="note muted reach">{note}</span>}
        </span>
        <CopyButton text={value} what={what} />
      </dd>
    </>
  );
}
