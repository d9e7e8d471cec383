import { answerOf, control, everyPage } from "../../api/control-client.js";
import type { ControlSchemas } from "../../api/types.js";
import type { Token } from "../../registry/lists.js";
import { stateAt } from "../../registry/token-life.js";

type Seed = ControlSchemas["SeedSummary"];
type SeededConnector = Seed["connectors"][number];
type SeededToken = SeededConnector["refreshTokens"][number];

/** A token of the seed, and what became of it. */
export interface StandingToken extends SeededToken {
  /** Undefined where it is gone with its group or person. */
  readonly token: Token | undefined;
}

/** A connector of the seed as it stands now. */
interface StandingConnector extends Pick<SeededConnector, "applicationId" | "applicationSecret"> {
  readonly isActive: boolean;
  readonly refreshTokens: readonly StandingToken[];
}

/** What the seed made, as far as it is still there. */
export interface StandingSeed extends Pick<Seed, "groups" | "users"> {
  readonly connectors: readonly StandingConnector[];
}

/** Reads what the seed made, and what became of it since: what it handed out may be refused by now. */
export async function readStandingSeed(signal: AbortSignal): Promise<StandingSeed> {
  const [seed, { connectors }, groups] = await Promise.all([
    answerOf(control.GET("/seed", { signal })),
    answerOf(control.GET("/connectors", { signal })),
    everyPage(
      (query) => answerOf(control.GET("/groups", { params: { query }, signal })),
      (page) => page.groups,
    ),
  ]);
  const groupIds = new Set(groups.map(({ groupId }) => groupId));
  const standing = seed.connectors.map(async ({ applicationId, applicationSecret, refreshTokens }) => {
    const connector = connectors.find((one) => one.applicationId === applicationId);
    if (connector === undefined) return [];
    // The oldest are those of the seed, and so on the first page.
    const query = { applicationId, limit: 1000 };
    const { tokens } = await answerOf(control.GET("/tokens", { params: { query }, signal }));
    return [
      {
        ...{ applicationId, applicationSecret, isActive: connector.active },
        refreshTokens: withTokens(refreshTokens, tokens),
      },
    ];
  });
  return {
    connectors: (await Promise.all(standing)).flat(),
    groups: seed.groups.filter(({ groupId }) => groupIds.has(groupId)),
    users: seed.users,
  };
}

/** Whether a token gets an access token now. */
export function isAlive({ token }: StandingToken, nowMs: number | null): boolean {
  return token !== undefined && stateAt(token, nowMs) === "alive";
}

/**
 * What became of tokens of the seed. The list of tokens holds no texts of tokens, so each is found by where it reaches:
 * the seed's is the oldest of its reach.
 */
function withTokens(seeded: readonly SeededToken[], tokens: readonly Token[]): readonly StandingToken[] {
  const left = [...tokens];
  return seeded.map((one) => {
    const at = left.findIndex(
      ({ kind, groupId, mobileNumber }) =>
        kind === one.kind && groupId === one.groupId && mobileNumber === one.mobileNumber,
    );
    return { ...one, token: at < 0 ? undefined : left.splice(at, 1)[0] };
  });
}
