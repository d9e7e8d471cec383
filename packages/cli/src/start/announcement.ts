import type { MockServer, SeedSummary } from "@kaizala-gateway/mock-server";
import type { Tls } from "../flags/tls-flags.js";
import { program } from "../program.js";
import { madeTokenLine } from "../running/made-token.js";
import { DEFAULT_URL } from "../server/default-url.js";
import { shellText } from "../server/quoting.js";
import { firstCredentials } from "../server/variables.js";
import { columnsOf, MOST_ROWS, oneRow, rowsOf, USUAL_COLUMNS } from "../terminal/screen.js";
import { credentialLines, LONGEST_SHOWN_TOKEN, type Room } from "./credential-lines.js";

/** The one line of JSON that `--json` prints. Scripts go by its shape, which what a seed may tell since is no part of. */
export function announceAsJson({ url, controlUrl, controlToken, seeded }: MockServer<SeedSummary>): string {
  const { groups, users } = seeded;
  const connectors = seeded.connectors.map(({ pins: _, refreshTokens, ...connector }) => ({
    ...connector,
    refreshTokens: refreshTokens.map(({ accessTokens: __, ...token }) => token),
  }));
  return `${JSON.stringify({ url, controlUrl, controlToken, connectors, groups, users })}\n`;
}

/** What is told of a running server. */
export type AnnouncedServer = Pick<
  MockServer<SeedSummary>,
  "url" | "ownUrl" | "controlUrl" | "controlToken" | "seeded" | "isResumed"
>;

/** How the server was started. */
export interface Announced {
  /** Path of the data file; undefined for in memory. */
  readonly data?: string;
  /** Path of the file with the variables of a program; undefined for none. */
  readonly envFile?: string;
  /** The control token that was given; undefined where the server has made its own, or none. */
  readonly controlToken?: string;
  /** Undefined for plain http. */
  readonly tls: Tls | undefined;
  /** How wide the terminal is. Default, as for one that does not tell or tells 0, 80. */
  readonly columns?: number | undefined;
}

/**
 * What a person needs to begin with, on one screen: addresses, credentials, a line to paste, and where the rest is.
 * Scripts wait for its last line.
 */
export function announce(server: AnnouncedServer, options: Announced): string {
  const columns = options.columns || USUAL_COLUMNS;
  const linesWith = (mostTokens: number) =>
    denser(linesOf(server, options, { columns, mostTokens }), columns);
  const whole = linesWith(3);
  const lines = rowsOf(whole, columns) <= MOST_ROWS ? whole : linesWith(1);
  return `${lines.join("\n")}\n`;
}

/** Without as many of the empty lines, from the top, as it takes to fit the screen. */
function denser(lines: readonly string[], columns: number): readonly string[] {
  const empty = lines.indexOf("");
  const isDone = rowsOf(lines, columns) <= MOST_ROWS || empty === -1;
  return isDone ? lines : denser(lines.toSpliced(empty, 1), columns);
}

function linesOf(server: AnnouncedServer, options: Announced, room: Room): string[] {
  const { url, ownUrl, controlUrl, seeded } = server;
  const { envFile, tls } = options;
  return [
    `kaizala-gateway ${program.version}, an independent emulation of the Kaizala connector API`,
    "",
    noted(`  page           ${url}_portal/`, "  (the portal and the phone)", room.columns),
    `  service        ${url}`,
    `  control API    ${controlUrl}`,
    ...(ownUrl === url ? [] : [`  listens on     ${ownUrl}`]),
    ...madeTokenLine(server.controlToken, options.controlToken),
    oneRow(`  data           ${describeData(server, options.data)}`, room.columns),
    ...(envFile === undefined ? [] : [`  variables      ${envFile}`]),
    ...(tls?.advice ?? []),
    "",
    ...credentialLines(seeded, controlUrl, room),
    "",
    ...linesToPaste(server, tls),
    "",
    ...snippetsLines(url, room),
    "",
    `ready on ${url}`,
  ];
}

/** A line with what is good to know about it, where there is room for that. */
function noted(line: string, note: string, columns: number): string {
  return columnsOf(line + note) <= columns ? line + note : line;
}

function describeData({ isResumed }: AnnouncedServer, data: string | undefined): string {
  if (data === undefined) return "in memory, gone when the server stops";
  return isResumed ? `as an earlier run left it, without the seed: ${data}` : data;
}

function linesToPaste(
  { url, ownUrl, controlUrl, controlToken, seeded }: AnnouncedServer,
  tls: Tls | undefined,
): string[] {
  // What is in front of it has a certificate of its own.
  const curl =
    tls?.file === undefined || url !== ownUrl ? "curl -s" : `curl -s --cacert ${shellText(tls.file)}`;
  const { applicationId, applicationSecret, token } = firstCredentials(seeded) ?? {};
  if (applicationSecret && token && token.refreshToken.length <= LONGEST_SHOWN_TOKEN) {
    const headers = { applicationId, applicationSecret, refreshToken: token.refreshToken };
    const shown = Object.entries(headers).map(([name, value]) => `-H ${shellText(`${name}: ${value}`)}`);
    return [
      "Paste this into another terminal to get an access token:",
      "",
      `${curl} ${url}v1/accessToken ${shown.join(" ")}`,
    ];
  }
  const header = controlToken === null ? "" : `-H "Authorization: Bearer $KAIZALA_CONTROL_TOKEN" `;
  const paste =
    controlToken === null
      ? "Paste this into another terminal to see the groups:"
      : "Paste this into another terminal, with the token in KAIZALA_CONTROL_TOKEN:";
  return [paste, "", `${curl} ${header}${controlUrl}/groups`];
}

function snippetsLines(url: string, { columns }: Room): string[] {
  const more = "More for curl, Node.js, Python and .env files:";
  const command = `npx kaizala-gateway snippets${url === DEFAULT_URL ? "" : ` --url ${url}`}`;
  const line = `${more} ${command}`;
  return columnsOf(line) <= columns ? [line] : [more, command];
}
