import { readFileSync } from "node:fs";
import type { SeedDocument } from "./seed-document.js";

const FILE = new URL("../../../seeds/default.json", import.meta.url);

let builtIn: SeedDocument | undefined;

/**
 * The seed of a server that is given none. It spells out credentials and identifiers, so that they are the same at
 * every start, and known to everybody.
 */
export function builtInSeed(): SeedDocument {
  // The file is checked against its schema by a test, not at each start.
  builtIn ??= JSON.parse(readFileSync(FILE, "utf8")) as SeedDocument;
  return builtIn;
}

/** A seed document without what it spells out of credentials and identifiers, so that all of it is made. */
export function withoutKnown({
  users = [],
  groups = [],
  connectors = [],
  ...rest
}: SeedDocument): SeedDocument {
  return {
    ...rest,
    users: users.map(({ userId: _, ...user }) => user),
    groups: groups.map(({ groupId: _, ...group }) => group),
    connectors: connectors.map(({ applicationId: _, applicationSecret: __, pins: ___, ...connector }) => ({
      ...connector,
      ...withoutTokens(connector),
    })),
  };
}

/** A seed document without the tokens that it spells out, so that those that are issued have the service's layout. */
export function withoutKnownTokens({ connectors = [], ...rest }: SeedDocument): SeedDocument {
  return {
    ...rest,
    connectors: connectors.map((connector) => ({ ...connector, ...withoutTokens(connector) })),
  };
}

type SeedConnector = NonNullable<SeedDocument["connectors"]>[number];

function withoutTokens({ grants = [], userTokens = [] }: SeedConnector) {
  return {
    grants: grants.map(({ refreshToken: _, accessTokens: __, ...grant }) => grant),
    userTokens: userTokens.map((holder) => (typeof holder === "string" ? holder : holder.mobileNumber)),
  };
}
