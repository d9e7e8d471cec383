import type { JSX } from "preact";
import { Name, Pill, type Tone } from "../../parts/signs.js";
import { Time } from "../../parts/time.js";
import { select } from "../../place/place.js";
import type { Token } from "../../registry/lists.js";
import { stateAt } from "../../registry/token-life.js";
import type { KnownNames } from "../../requests/known-names.js";
import { nowMs } from "../../state/clock.js";
import { fromNow, shortDay } from "../../words/times.js";

const TONES: Readonly<Record<Token["state"], Tone>> = { alive: "ok", expired: "warn", invalidated: "bad" };

/** The state of a token by the sandbox's clock. */
export function TokenState({ token }: { token: Token }): JSX.Element {
  const state = stateAt(token, nowMs.value);
  return <Pill tone={TONES[state]}>{state}</Pill>;
}

/** Where a token reaches, in words. */
export function reachOf({ kind, groupId, mobileNumber }: Token, names: KnownNames): string {
  if (groupId !== null) return names.group(groupId);
  return kind === "tenant"
    ? `the organisation, as ${names.person(mobileNumber)}`
    : names.person(mobileNumber);
}

/** How far it is to the end of a token, or since; nothing for one that was ended before. */
export function leftOf({ expiresAt, state }: Token): string {
  const now = nowMs.value;
  return now === null || state === "invalidated" ? "" : fromNow(expiresAt, now);
}

interface TokenRowProps {
  readonly token: Token;
  readonly index: number;
  readonly names: KnownNames;
  readonly isOpen: boolean;
}

/** A row of the table of tokens. */
export function TokenRow({ token, index, names, isOpen }: TokenRowProps): JSX.Element {
  const reach = reachOf(token, names);
  return (
    <div class="token-row" role="row" aria-rowindex={index + 2} data-current={isOpen}>
      <span role="cell">{token.kind}</span>
      <span role="cell" class="cut">
        <button
          type="button"
          class="opens cut"
          title={reach}
          data-opens={token.tokenId}
          onClick={() => select({ token: token.tokenId })}
        >
          <Name>{reach}</Name>
        </button>
      </span>
      <span role="cell" class="cut" title={names.connector(token.applicationId)}>
        <Name>{names.connector(token.applicationId)}</Name>
      </span>
      <span role="cell">
        <TokenState token={token} />
      </span>
      <span role="cell" class="tabular">
        {leftOf(token)}
      </span>
      <span role="cell" class="tabular muted issued">
        {shortDay(token.issuedAt)} <Time at={token.issuedAt} />
      </span>
    </div>
  );
}
