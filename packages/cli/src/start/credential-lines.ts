import { countOf } from "@kaizala-gateway/foundation";
import type { SeedSummary } from "@kaizala-gateway/mock-server";
import { firstConnector } from "../server/variables.js";
import { columnsOf, oneRow } from "../terminal/screen.js";

type ConnectorSummary = SeedSummary["connectors"][number];
type TokenSummary = ConnectorSummary["refreshTokens"][number];

/** A longer token would fill the screen. */
export const LONGEST_SHOWN_TOKEN = 100;

/** What there is room for. */
export interface Room {
  /** How wide the screen is. */
  readonly columns: number;
  readonly mostTokens: number;
}

/** The credentials of a seed's first connector that has some, by their names, and what of the seed is not shown. */
export function credentialLines(seeded: SeedSummary, controlUrl: string, room: Room): string[] {
  const { columns, mostTokens } = room;
  const connector = firstConnector(seeded);
  if (!connector) return [`  The seed has no connector; POST ${controlUrl}/connectors registers one.`];
  const shown = inOrder(connector.refreshTokens)
    .filter(({ refreshToken }, index) => index === 0 || refreshToken.length <= LONGEST_SHOWN_TOKEN)
    .slice(0, mostTokens);
  const left = [
    ...leftOut(connector.refreshTokens.length - shown.length, "refresh token"),
    ...leftOut(seeded.connectors.length - 1, "connector"),
  ];
  return [
    `  applicationId      ${connector.applicationId}`,
    `  applicationSecret  ${connector.applicationSecret ?? "(known only to who registered the connector)"}`,
    ...shown.map((token) => tokenLine(token, seeded, columns)),
    ...(left.length === 0 ? [] : [`  and ${left.join(" and ")}: GET ${controlUrl}/seed`]),
  ];
}

/** One of each kind comes first, and before all the one that programs are given. */
function inOrder(tokens: readonly TokenSummary[]): readonly TokenSummary[] {
  const firsts = ["group", "user", "tenant"].flatMap((kind) => tokens.find((one) => one.kind === kind) ?? []);
  return [...firsts, ...tokens.filter((token) => !firsts.includes(token))];
}

function leftOut(count: number, what: string): string[] {
  return count <= 0 ? [] : [countOf(count, `more ${what}`)];
}

function tokenLine(token: TokenSummary, seeded: SeedSummary, columns: number): string {
  const { refreshToken } = token;
  const what = describeToken(token, seeded);
  if (refreshToken.length > LONGEST_SHOWN_TOKEN)
    return oneRow(`  refreshToken       see npx kaizala-gateway snippets env  (${what})`, columns);
  const line = `  refreshToken       ${refreshToken}`;
  // What it is for may be cut, and the token not.
  return columnsOf(line) > columns - 12 ? line : oneRow(`${line}  (${what})`, columns);
}

function describeToken(token: TokenSummary, { users, groups }: SeedSummary): string {
  if (token.kind === "tenant") return "every group of the organisation";
  if (token.kind === "user") {
    const user = users.find(({ mobileNumber }) => mobileNumber === token.mobileNumber);
    return `the groups of ${user?.name || token.mobileNumber}`;
  }
  const group = groups.find(({ groupId }) => groupId === token.groupId);
  return `the group ${group?.groupName ?? token.groupId}`;
}
