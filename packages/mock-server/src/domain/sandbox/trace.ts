import type { ControlSchemas } from "../../contract/types.js";
import { viewOrigin } from "../stream/origin-view.js";
import { viewEventsOf } from "../webhooks/views.js";
import { type Traced, type TracedContext, tracedThing } from "./traced-things.js";

type TraceStep = ControlSchemas["TraceStep"];

/** How many events of one step are shown with their deliveries. */
const MOST_EVENTS = 100;

/**
 * Tells where something came from, and what came of it.
 *
 * @param kind what is identified; default found out
 * @param limit how many steps at most
 * @throws {Refusal} NotFound
 */
export function trace(
  context: TracedContext,
  identifier: string,
  kind: Traced["kind"] | undefined,
  limit: number,
): ControlSchemas["Trace"] {
  const traced = tracedThing(context, identifier, kind);
  const originIds = withRepeats(context, originsOf(context, traced, limit + 1));
  const steps = originIds.slice(0, limit);
  const requests = context.requestLog.find(new Set(steps.map(String)));
  const shown = steps.flatMap((originId) => stepOf(context, originId, requests) ?? []);
  return {
    identifier,
    kind: traced.kind,
    subject: traced.subject,
    steps: shown,
    isComplete: shown.length === originIds.length && shown.length > 0 && shown.every(isWhole),
  };
}

/** The oldest first. */
function originsOf({ store }: TracedContext, { subject, originId }: Traced, limit: number): number[] {
  const ofSubject = subject === null ? [] : store.origins.listOfWhole(subject.id, subject.referenceId, limit);
  if (originId === null || ofSubject.includes(originId) || ofSubject.length === limit) return ofSubject;
  return [...ofSubject, originId].sort((one, other) => one - other);
}

/** Who had a delivery made again is a step of its own. */
function withRepeats({ store }: TracedContext, originIds: readonly number[]): number[] {
  const events = originIds.flatMap((originId) => store.outbox.listOfOrigin(originId, MOST_EVENTS));
  const repeats = events.slice(0, MOST_EVENTS).flatMap(({ eventId }) => store.origins.listOf(eventId));
  return [...new Set([...originIds, ...repeats])].sort((one, other) => one - other);
}

/** Undefined for what is no longer kept. */
function stepOf(
  context: TracedContext,
  originId: number,
  requests: ReadonlyMap<string, ControlSchemas["LoggedRequest"]>,
): TraceStep | undefined {
  const origin = context.store.origins.find(originId);
  const request = requests.get(String(originId)) ?? null;
  if (origin) {
    const { atMs, changes } = origin;
    const events = viewEventsOf(context, originId, MOST_EVENTS);
    return { origin: viewOrigin(origin, atMs), request, changes: [...changes], events };
  }
  if (!request) return undefined;
  // It changed nothing, so that nothing is kept of it but what the log has.
  const { requestId, operationId, applicationId, mobileNumber = null, at } = request;
  const read = { kind: "request", requestId, operationId, applicationId, mobileNumber, at } as const;
  return { origin: read, request, changes: [], events: [] };
}

function isWhole({ events }: TraceStep): boolean {
  // An event was raised for webhooks; what it was sent to one that is gone went with it.
  return events.length < MOST_EVENTS && events.every(({ deliveries }) => deliveries.length > 0);
}
