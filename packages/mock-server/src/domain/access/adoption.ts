import type { ControlSchemas } from "../../contract/types.js";
import type { AliasKind } from "../../store/access/alias-kind.js";
import type { Connector } from "../../store/access/connectors.js";
import type { Grant } from "../../store/access/grants.js";
import { BEFORE_OLDEST } from "../../store/pages.js";
import { connectorMeant, isSecretOf } from "./aliases.js";
import type { AccessContext } from "./context.js";
import { addAccessToken, isKnownToken, issue } from "./refresh-tokens.js";

// For a first look without any set-up: credentials and group identifiers that nobody knows stand for the seeded ones.

/** What a request brings that may be unknown. */
export interface Brought {
  readonly accessToken?: string | undefined;
  readonly refreshToken?: string | undefined;
  readonly applicationId?: string | undefined;
  readonly applicationSecret?: string | undefined;
  readonly groupIds?: readonly string[];
}

type SeededConnector = Pick<
  ControlSchemas["SeedSummary"]["connectors"][number],
  "applicationId" | "refreshTokens"
>;

/** Something unknown that a request brought. */
interface Unknown {
  readonly kind: AliasKind;
  readonly text: string;
}

const LONGEST = 8192;
/** Of all kinds together; what comes after them is refused as if nothing were adopted. */
const MOST_ADOPTED = 1000;
/** The setting that holds the connector that is adopted for. */
const SEEDED_CONNECTOR = "seeded-connector";

/** Remembers whom unknown credentials stand for: the seed's first connector with a grant, else its first. */
export function noteSeededConnector({ store }: AccessContext, seeded: readonly SeededConnector[]): void {
  const withGrant = seeded.find(({ refreshTokens }) => refreshTokens.some(({ kind }) => kind === "group"));
  const connector = withGrant ?? seeded[0];
  if (connector) store.settings.set(SEEDED_CONNECTOR, connector.applicationId);
}

/**
 * What of it is to be adopted. What the sandbox has, or had and has ended, is not: that is refused as always.
 * It only reads.
 */
export function unknownIn(context: AccessContext, brought: Brought): Unknown[] {
  const seeded = seededConnector(context);
  if (!seeded) return [];
  const { accessToken, refreshToken, applicationId, applicationSecret, groupIds = [] } = brought;
  const found: Unknown[] = [];
  const add = (kind: AliasKind, text: string | undefined, isUnknown: (text: string) => boolean) => {
    if (text && text.length <= LONGEST && isUnknown(text)) found.push({ kind, text });
  };
  add("accessToken", accessToken, (token) => isUnknownToken(context, token));
  add("applicationId", applicationId, (id) => isUnknownConnector(context, id));
  const isForSeeded =
    found.some(({ kind }) => kind === "applicationId") ||
    (applicationId !== undefined && connectorMeant(context, applicationId) === seeded.applicationId);
  if (isForSeeded) {
    add("applicationSecret", applicationSecret, (secret) => !isSecretOf(context, seeded, secret));
    add("refreshToken", refreshToken, (token) => isUnknownToken(context, token));
  }
  if (groupOf(context, seeded) !== undefined) {
    for (const groupId of new Set(groupIds)) add("groupId", groupId, (id) => isUnknownGroup(context, id));
  }
  return found.slice(0, Math.max(0, MOST_ADOPTED - context.store.aliases.count()));
}

/** Has what is unknown stand for the seeded connector, its first grant and that grant's group. Run it in a transaction. */
export function adopt(context: AccessContext, unknown: readonly Unknown[]): void {
  const seeded = seededConnector(context);
  if (!seeded) return;
  for (const { kind, text } of unknown) {
    const adopted = adoptOne(context, seeded, kind, text);
    if (!adopted) continue;
    const { alias, standsFor, told } = adopted;
    context.store.aliases.insert({ kind, alias, standsFor });
    const identifier = kind === "applicationId" || kind === "groupId" ? text : null;
    context.store.afterCommit(() => context.adoption?.({ kind, identifier, standsFor: told ?? standsFor }));
  }
}

interface NewAlias {
  readonly alias: string;
  readonly standsFor: string;
  /** What is told instead of `standsFor`. */
  readonly told?: string;
}

function adoptOne(
  context: AccessContext,
  seeded: Connector,
  kind: AliasKind,
  text: string,
): NewAlias | undefined {
  const { applicationId } = seeded;
  switch (kind) {
    case "applicationId":
      return { alias: text, standsFor: applicationId };
    case "applicationSecret":
      return { alias: context.signer.pseudonymOf(text), standsFor: applicationId };
    case "groupId": {
      const groupId = groupOf(context, seeded);
      return groupId === undefined ? undefined : { alias: text, standsFor: groupId };
    }
    default:
      return adoptToken(context, seeded, kind, text);
  }
}

/** A token becomes a row like any other, and ends none by it. */
function adoptToken(
  context: AccessContext,
  connector: Connector,
  kind: "refreshToken" | "accessToken",
  token: string,
): NewAlias | undefined {
  const holder = holderOf(context, connector);
  if (!holder) return undefined;
  const told = connector.applicationId;
  const alias = context.credentialReader.hashOf(token);
  if (kind === "refreshToken") {
    const { stored } = issue(context, holder, { spelledOut: { refreshToken: token } });
    return { alias, standsFor: stored.tokenId, told };
  }
  const carrier = aliveTokenOf(context, holder.grant) ?? issue(context, holder).stored;
  addAccessToken(context, connector, carrier, token);
  return { alias, standsFor: carrier.tokenId, told };
}

/** The newest refresh token of a grant that can still be used. */
function aliveTokenOf({ store, clock }: AccessContext, grant: Grant | undefined) {
  if (!grant) return undefined;
  return store.tokens.listOfGrant(grant.grantId).findLast(({ expiresAtMs }) => clock.now() < expiresAtMs);
}

/** Whom adopted tokens act as: who gave the first grant, else the first admin of the first group. */
function holderOf(context: AccessContext, connector: Connector) {
  const { store } = context;
  const grant = store.grants.firstOf(connector.applicationId);
  const userId = grant?.grantedBy ?? firstAdmin(context, groupOf(context, connector));
  const user = userId === undefined ? undefined : store.users.find(userId);
  return user && { connector, user, ...(grant ? { grant } : {}) };
}

function firstAdmin({ store }: AccessContext, groupId: string | undefined): string | undefined {
  return groupId === undefined ? undefined : store.members.firstAdmin(groupId);
}

/** The group that unknown ones stand for: that of the connector's first grant, else the first there is. */
function groupOf({ store }: AccessContext, { applicationId }: Connector): string | undefined {
  return store.grants.firstOf(applicationId)?.groupId ?? store.groups.listPage(FIRST)[0]?.groupId;
}

const FIRST = { after: BEFORE_OLDEST, limit: 1 };

/** Undefined once it was deleted. Data that an older version has seeded does not tell which it was. */
function seededConnector({ store }: AccessContext): Connector | undefined {
  const applicationId = store.settings.get(SEEDED_CONNECTOR);
  return applicationId === undefined ? store.connectors.list()[0] : store.connectors.find(applicationId);
}

function isUnknownToken(context: AccessContext, token: string): boolean {
  if (isKnownToken(context, token) || context.signer.issued(token)) return false;
  return !context.store.aliases.isDeleted(context.credentialReader.hashOf(token));
}

function isUnknownConnector({ store }: AccessContext, applicationId: string): boolean {
  if (store.connectors.find(applicationId) || store.aliases.find("applicationId", applicationId))
    return false;
  return !store.aliases.isDeleted(applicationId);
}

function isUnknownGroup({ store }: AccessContext, groupId: string): boolean {
  return !store.groups.find(groupId) && store.aliases.find("groupId", groupId) === undefined;
}
