import { visibleText } from "@kaizala-gateway/foundation";
import type { ControlOperations, ControlSchemas, QueryParameters } from "../../contract/types.js";
import { DUE_KINDS, type Due, type DueKind, type DuePlace } from "../../store/due/due-times.js";
import { ROTATION_AGE_MS } from "../access/ended-tokens.js";
import { contentOf } from "../actions/content.js";
import { rulesOf } from "../actions/kinds/kinds.js";
import type { DomainContext } from "../events/context.js";
import { cursorAt, keysAt, type Page } from "../ground/pages.js";
import { clockTime } from "./clock-times.js";

const DEFAULT_LIMIT = 100;
const LAST = Number.MAX_SAFE_INTEGER;

/** A place in the list: a time, the kind, and what of it comes last before the place. */
type Place = readonly [atMs: number, kindIndex: number, dueKey: number];

/**
 * What falls due after now, the nearest first.
 *
 * @throws {Refusal} BadInput for a cursor of another list, and for what is no time
 */
export function listDue(
  context: DomainContext,
  { before, kinds, limit = DEFAULT_LIMIT, cursor }: QueryParameters<ControlOperations["listDue"]>,
): Page<ControlSchemas["DueItem"]> {
  const nowMs = context.clock.now();
  const untilMs = before === undefined ? LAST : clockTime("before", before) - 1;
  const name = ["listDue", before, kinds && [...kinds].sort().join()];
  const [atMs = nowMs, kindIndex = DUE_KINDS.length, dueKey = LAST] =
    cursor === undefined ? [] : keysAt(name, cursor, 3);
  // One more than the page tells whether there is a next one.
  const found = DUE_KINDS.filter((kind) => kinds?.includes(kind) ?? true)
    .flatMap((kind) => dueOf(context, kind, [atMs, kindIndex, dueKey], { untilMs, limit: limit + 1 }))
    .sort(byTime);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    rows: rows.map((due) => view(context, due, nowMs)),
    nextCursor: last && found.length > limit ? cursorAt(name, placeOf(last)) : null,
  };
}

function dueOf(
  { store }: DomainContext,
  kind: DueKind,
  [atMs, kindIndex, dueKey]: Place,
  { untilMs, limit }: Pick<DuePlace, "untilMs" | "limit">,
): Due[] {
  // A token is replaced so long after it was issued.
  const shiftMs = kind === "tokenRotation" ? ROTATION_AGE_MS : 0;
  const index = DUE_KINDS.indexOf(kind);
  const after = index === kindIndex ? dueKey : index < kindIndex ? LAST : -1;
  const place = { atMs: atMs - shiftMs, dueKey: after, untilMs: untilMs - shiftMs, limit };
  return store.dueTimes.list(kind, place).map((due) => ({ ...due, atMs: due.atMs + shiftMs }));
}

function placeOf({ atMs, kind, dueKey }: Due): Place {
  return [atMs, DUE_KINDS.indexOf(kind), dueKey];
}

function byTime(one: Due, other: Due): number {
  const [atMs, kindIndex, dueKey] = placeOf(one);
  const [otherAtMs, otherIndex, otherKey] = placeOf(other);
  return atMs - otherAtMs || kindIndex - otherIndex || dueKey - otherKey;
}

function view(context: DomainContext, due: Due, nowMs: number): ControlSchemas["DueItem"] {
  const { kind, atMs, id, groupId, applicationId, userId } = due;
  return {
    at: new Date(atMs).toISOString(),
    inMs: atMs - nowMs,
    kind,
    id,
    groupId,
    applicationId,
    userId,
    description: oneLine(descriptions[kind](context, due)),
  };
}

const descriptions: Readonly<Record<DueKind, (context: DomainContext, due: Due) => string>> = {
  tokenExpiry: (context, due) => `The refresh token of ${pairOf(context, due)} expires.`,
  tokenRotation: (context, due) =>
    `The refresh token of ${pairOf(context, due)} is replaced at each use from then on.`,
  pinExpiry: (context, due) => `The PIN of ${pairOf(context, due)} expires.`,
  codeExpiry: (context, due) => `The sign-in code of ${pairOf(context, due)} expires.`,
  webhookExpiry: ({ store }, { id }) =>
    `The webhook for ${store.webhooks.find(id)?.callbackUrl ?? id} ends, with what waits for it.`,
  retry: ({ store }, { dueKey }) => {
    const delivery = store.deliveries.find(dueKey);
    const webhook = delivery && store.webhooks.findByKey(delivery.webhookKey);
    return `${delivery?.eventType} is sent to ${webhook?.callbackUrl} for attempt ${(delivery?.attempts ?? 0) + 1}.`;
  },
  closing: ({ store }, { dueKey, id }) => {
    const action = store.actions.findByKey(dueKey);
    if (!action) return id;
    const { title, responses } = rulesOf(action);
    const what = `The ${action.kind} "${title(contentOf(action)) ?? id}"`;
    return responses?.isTakenLate ? `${what} is due, and answered late from then on.` : `${what} closes.`;
  },
};

/** A title, or a name, may have line breaks. */
function oneLine(text: string): string {
  return visibleText(text.replace(/\s+/g, " "));
}

function pairOf({ store }: DomainContext, { applicationId, userId }: Due): string {
  const user = userId === null ? undefined : store.users.find(userId);
  const connector = applicationId === null ? undefined : store.connectors.find(applicationId);
  return `${user?.name} for ${connector?.name}`;
}
