import type { MockServer, SeedSummary } from "@kaizala-gateway/mock-server";
import type { Tls } from "../flags/tls-flags.js";
import { program } from "../program.js";
import { madeTokenLine } from "../running/made-token.js";

type ConnectorSummary = SeedSummary["connectors"][number];

/** The one line of JSON that `--json` prints. */
export function announceAsJson({ url, controlUrl, controlToken, seeded }: MockServer<SeedSummary>): string {
  const { connectors, groups, users } = seeded;
  return `${JSON.stringify({ url, controlUrl, controlToken, connectors, groups, users })}\n`;
}

/** How the server was started. */
export interface Announced {
  /** Path of the data file; undefined for in memory. */
  readonly data?: string;
  /** The control token that was given; undefined where the server has made its own, or none. */
  readonly controlToken?: string;
  /** Undefined for plain http. */
  readonly tls: Tls | undefined;
}

/**
 * What a person needs to begin with: addresses, credentials, and lines to paste. Scripts wait for
 * its last line.
 */
export function announce(server: MockServer<SeedSummary>, options: Announced): string {
  const { data, tls } = options;
  const { url, controlUrl, seeded } = server;
  return [
    `kaizala-gateway ${program.version}, an emulation of the Kaizala connector API, independent of Microsoft`,
    "",
    `  service      ${url}`,
    `  control API  ${controlUrl}`,
    ...madeTokenLine(server.controlToken, options.controlToken),
    `  data         ${describeData(server, data)}`,
    ...(tls?.advice ?? []),
    ...seeded.connectors.flatMap((connector) => describeConnector(connector, seeded)),
    ...linesToPaste(server, tls),
    "",
    `ready on ${url}`,
    "",
  ].join("\n");
}

function describeData({ isResumed }: MockServer<SeedSummary>, data: string | undefined): string {
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

function linesToPaste(
  { url, controlUrl, controlToken, seeded }: MockServer<SeedSummary>,
  tls: Tls | undefined,
): string[] {
  const curl = tls?.file === undefined ? "curl -s" : `curl -s --cacert "${tls.file}"`;
  for (const { applicationId, applicationSecret, refreshTokens } of seeded.connectors) {
    const token = refreshTokens.find(({ kind }) => kind === "group");
    if (applicationSecret === null || !token) continue;
    const read = `node -p 'JSON.parse(require("fs").readFileSync(0)).accessToken'`;
    const isDemanded = controlToken !== null;
    const where = isDemanded ? ", where KAIZALA_CONTROL_TOKEN holds the control token," : "";
    const shown = isDemanded ? `-H "Authorization: Bearer $KAIZALA_CONTROL_TOKEN" ` : "";
    return [
      "",
      `Paste these three lines into another terminal${where} to get an access token, post a message and see it in its group:`,
      "",
      `TOKEN=$(${curl} ${url}v1/accessToken -H 'applicationId: ${applicationId}' -H 'applicationSecret: ${applicationSecret}' -H 'refreshToken: ${token.refreshToken}' | ${read})`,
      `${curl} ${url}v1/groups/${token.groupId}/messages -H "accessToken: $TOKEN" -H 'content-type: application/json' -d '{"message":"Hello from curl"}'; echo`,
      `${curl} ${shown}${controlUrl}/groups/${token.groupId}/messages; echo`,
    ];
  }
  return [];
}
