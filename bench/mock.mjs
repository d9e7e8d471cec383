// The mock server of a checkout, as the benches start it.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { firstLine, startChild } from "../scripts/children.mjs";
import { json } from "./calls.mjs";

/** This repository. */
export const root = fileURLToPath(new URL("..", import.meta.url));

/** The built command line, where it is and where it was. */
const COMMANDS = ["packages/cli/dist/main.js", "packages/mock-server/dist/cli/main.js"];

/**
 * The built command line of a checkout.
 *
 * @param {string} [checkout] its folder; default this one
 */
export function commandOf(checkout = root) {
  const command = COMMANDS.map((path) => join(checkout, path)).find(existsSync);
  if (command !== undefined) return command;
  throw new Error(`${checkout} has neither ${COMMANDS.join(" nor ")}: run npm run build there.`);
}

/** @typedef {import("@kaizala-gateway/mock-server").SeedSummary & { url: string }} Announced what a start prints */

/**
 * Starts the mock server without throttling, and everything else on.
 *
 * @param {{ checkout?: string, name?: string, args?: readonly string[] }} [options]
 * @returns {Promise<{ child: import("../scripts/children.mjs").Child, url: string, seeded: Announced }>} `seeded`
 *   is what it announces
 */
export async function startMock({ checkout, name = "The mock server", args = [] } = {}) {
  const command = [commandOf(checkout), "start", "--port", "0", "--json", "--no-throttle", ...args];
  const options = { env: { NODE_ENV: "production" }, output: "first-line" };
  const child = startChild(name, process.execPath, command, options);
  const seeded = JSON.parse(await firstLine(child));
  return { child, url: seeded.url, seeded };
}

/**
 * An access token for one of the refresh tokens of the connector that a server was seeded with.
 *
 * @param {{ url: string, seeded: Announced }} mock
 * @param {"group" | "user" | "tenant"} kind
 */
export async function accessTokenOf({ url, seeded }, kind) {
  const { applicationId, applicationSecret, refreshTokens } = seeded.connectors[0];
  const { refreshToken } = refreshTokens.find((token) => token.kind === kind);
  const headers = { applicationId, applicationSecret, refreshToken };
  const { accessToken } = await json(`${url}v1/accessToken`, { headers });
  return accessToken;
}

/** The group of a seed's first group token. */
export function groupOf({ connectors: [{ refreshTokens }] }) {
  return refreshTokens.find(({ kind }) => kind === "group").groupId;
}
