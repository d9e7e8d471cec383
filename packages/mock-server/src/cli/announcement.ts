import type { SeedSummary } from "../domain/seed-document.js";
import { program } from "../program.js";
import type { MockServer } from "../server-handle.js";

type ConnectorSummary = SeedSummary["connectors"][number];

/** The one line of JSON that `--json` prints. */
export function announceAsJson({ url, controlUrl, seeded }: MockServer): string {
  const { connectors, groups, users } = seeded;
  return `${JSON.stringify({ url, controlUrl, connectors, groups, users })}\n`;
}

/**
 * What a person needs to begin with: addresses, credentials, and lines to paste. Scripts wait for
 * its last line.
 *
 * @param data path of the data file, undefined for in memory
 */
export function announce(server: MockServer, data: string | undefined): string {
  const { url, controlUrl, seeded } = server;
  return [
    `kaizala-gateway ${program.version}, an emulation of the Kaizala connector API, independent of Microsoft`,
    "",
    `  service      ${url}`,
    `  control API  ${controlUrl}`,
    `  data         ${describeData(server, data)}`,
    ...seeded.connectors.flatMap((connector) => describeConnector(connector, seeded)),
    ...linesToPaste(server),
    "",
    `ready on ${url}`,
    "",
  ].join("\n");
}

function describeData({ isResumed }: MockServer, data: string | undefined): string {
  if (data === undefined) return "in memory, gone when the server stops";
  return isResumed ? `${data}, as an earlier run left it; the seed was not applied` : data;
}

function describeConnector(connector: ConnectorSummary, seeded: SeedSummary): string[] {
  return [
    "",
    `  applicationId      ${connector.applicationId}`,
    `  applicationSecret  ${connector.applicationSecret ?? "(known only to who registered the connector)"}`,
    ...connector.refreshTokens.flatMap((token) => [
      "",
      `  refreshToken (${describeToken(token, seeded)})`,
      `  ${token.refreshToken}`,
    ]),
  ];
}

function describeToken(token: ConnectorSummary["refreshTokens"][number], seeded: SeedSummary): string {
  const user = seeded.users.find(({ mobileNumber }) => mobileNumber === token.mobileNumber);
  const who = user?.name ? `${user.name}, ${token.mobileNumber}` : token.mobileNumber;
  if (token.kind === "tenant") return `tenant-level, of ${who}: every group of the organisation`;
  if (token.kind === "user") return `user token of ${who}: the groups of this user`;
  const group = seeded.groups.find(({ groupId }) => groupId === token.groupId);
  return `group token of ${group?.groupName ?? token.groupId}: that group alone`;
}

function linesToPaste({ url, controlUrl, seeded }: MockServer): string[] {
  for (const { applicationId, applicationSecret, refreshTokens } of seeded.connectors) {
    const token = refreshTokens.find(({ kind }) => kind === "group");
    if (applicationSecret === null || !token) continue;
    const read = `node -p 'JSON.parse(require("fs").readFileSync(0)).accessToken'`;
    return [
      "",
      "Paste these three lines into another terminal to get an access token, post a message and see it in its group:",
      "",
      `TOKEN=$(curl -s ${url}v1/accessToken -H 'applicationId: ${applicationId}' -H 'applicationSecret: ${applicationSecret}' -H 'refreshToken: ${token.refreshToken}' | ${read})`,
      `curl -s ${url}v1/groups/${token.groupId}/messages -H "accessToken: $TOKEN" -H 'content-type: application/json' -d '{"message":"Hello from curl"}'; echo`,
      `curl -s ${controlUrl}/groups/${token.groupId}/messages; echo`,
    ];
  }
  return [];
}
