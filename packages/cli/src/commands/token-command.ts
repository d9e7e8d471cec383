import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf, type ControlClient } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import {
  connectorMeant,
  connectorsOf,
  groupMeant,
  groupsOf,
  ifNamed,
  tokenMeant,
  tokensOf,
  userMeant,
} from "../control/things.js";
import { done, listed, shown } from "../control/told.js";
import { addVerb } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import type { Column } from "../terminal/table.js";

type Token = ControlSchemas["Token"];

interface Issued {
  readonly connector: string;
  readonly group?: string;
  readonly user?: string;
  readonly tenant?: boolean;
}

const PAINTS = { alive: "green", expired: "yellow", invalidated: "red" } as const;

/** Columns that tell names where the control API tells identifiers. */
async function columnsOf(control: ControlClient): Promise<readonly Column<Token>[]> {
  const [connectors, groups] = await Promise.all([connectorsOf(control), groupsOf(control)]);
  const connectorNames = new Map(connectors.map(({ applicationId, name }) => [applicationId, name]));
  const groupNames = new Map(groups.map(({ groupId, groupName }) => [groupId, groupName]));
  return [
    { title: "TOKEN ID", text: ({ tokenId }) => tokenId, cut: "middle" },
    { title: "KIND", text: ({ kind }) => kind },
    { title: "STATE", text: ({ state }) => state, paint: ({ state }) => PAINTS[state] },
    { title: "CONNECTOR", text: ({ applicationId }) => connectorNames.get(applicationId) ?? applicationId },
    { title: "GROUP", text: ({ groupId }) => (groupId === null ? "" : (groupNames.get(groupId) ?? groupId)) },
    { title: "OF", text: ({ mobileNumber }) => mobileNumber },
    { title: "EXPIRES", text: ({ expiresAt }) => expiresAt },
  ];
}

/** `kaizala-gateway token` */
export function tokenCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("token", "issue refresh tokens, look into them and invalidate them");
  addVerb<Issued>(command, env, {
    usage: "issue <connector>",
    description: "generate a refresh token as the portal does, and print it: it is told this once",
    examples: ['"Getting started" --group "Site inspections"', '"Getting started" --user "Chen Lin"'],
    flags: [
      new Option("--group <group>", "a group token, of a group that is granted").conflicts([
        "user",
        "tenant",
      ]),
      new Option("--user <user>", "a user token, of this user"),
      new Option("--tenant", "with --user: a tenant token, of a tenant's admin"),
    ],
    run: async (control, { connector, group, user, tenant = false }, { refuse }) => {
      const { applicationId } = await connectorMeant(control, connector);
      if (group === undefined && user === undefined) return refuse("either --group or --user is needed");
      const kind = group === undefined ? (tenant ? "tenant" : "user") : "group";
      const groupId = (await ifNamed(group, (text) => groupMeant(control, text)))?.groupId;
      const mobileNumber = (await ifNamed(user, (text) => userMeant(control, text)))?.mobileNumber;
      const body = {
        applicationId,
        kind,
        ...(groupId ? { groupId } : {}),
        ...(mobileNumber ? { mobileNumber } : {}),
      } as const;
      const issued = await answerOf(control.POST("/tokens", { body }));
      return shown(issued, issued.tokenId, {
        sentence: `A ${issued.kind} token was issued. It is not told again.`,
        details: [
          ["token ID", issued.tokenId],
          ["refresh token", issued.refreshToken],
          ["expires", issued.expiresAt],
        ],
      });
    },
  });
  addVerb<{ readonly connector?: string }>(command, env, {
    usage: "list",
    description: "list the refresh tokens, of which the server keeps hashes alone",
    examples: ["", '--connector "Getting started"'],
    flags: [new Option("--connector <connector>", "only those of this connector")],
    run: async (control, { connector }) => {
      const applicationId = (await ifNamed(connector, (text) => connectorMeant(control, text)))
        ?.applicationId;
      const tokens = await tokensOf(control, applicationId);
      return listed({ tokens, nextCursor: null }, tokens, await columnsOf(control), {
        idOf: ({ tokenId }) => tokenId,
        none: "There are no refresh tokens; kaizala-gateway token issue makes one.",
      });
    },
  });
  addVerb<{ readonly token: string }>(command, env, {
    usage: "decode <token>",
    description: "show what a refresh token says, and what the next access token may do",
    examples: ["group", "user --json"],
    run: async (control, { token }) => {
      const { tokenId } = await tokenMeant(control, token);
      const details = await answerOf(control.GET("/tokens/{tokenId}", { params: { path: { tokenId } } }));
      return shown(details, tokenId, {
        details: [
          ["token ID", tokenId],
          ["kind", details.kind],
          ["state", details.state],
          ["of", details.mobileNumber],
          ["group ID", details.groupId ?? ""],
          ["issued", details.issuedAt],
          ["rotates", details.rotatesAt],
          ["expires", details.expiresAt],
          ["permissions", details.permissions],
          ["scopes", details.scopes.join(" ")],
          ...Object.entries(details.claims).map(([name, value]) => [`claim ${name}`, textOf(value)] as const),
        ],
      });
    },
  });
  addVerb<{ readonly token: string }>(command, env, {
    usage: "invalidate <token>",
    description: "invalidate a refresh token, and the access tokens that came of it",
    examples: ["user", "tenant --quiet"],
    run: async (control, { token }) => {
      const { tokenId, kind } = await tokenMeant(control, token);
      const answer = await answerOf(control.DELETE("/tokens/{tokenId}", { params: { path: { tokenId } } }));
      return done(answer, `The ${kind} token ${tokenId} is invalidated.`, tokenId);
    },
  });
  return command;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
