import type { ControlSchemas } from "../../contract/types.js";
import type { Action } from "../../store/actions/actions.js";
import type { Message } from "../../store/messages/messages.js";
import { contentOf } from "../actions/content.js";
import { rulesOf } from "../actions/kinds/kinds.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import type { RequestLog } from "./request-log.js";

type Subject = ControlSchemas["TraceSubject"];
type Kind = ControlSchemas["Trace"]["kind"];

/** What a trace is asked for. */
export interface Traced {
  readonly kind: Kind;
  /** The message or action that it is about; null for none. */
  readonly subject: Subject | null;
  /** Of the request or call that it is, or that it came from; null where the subject tells. */
  readonly originId: number | null;
}

/** What a trace is read from. */
export interface TracedContext extends DomainContext {
  readonly requestLog: RequestLog;
}

type Finder = (context: TracedContext, identifier: string) => Omit<Traced, "kind"> | undefined;

/** How each kind is found. Where none is asked for they are tried in this order. */
const finders: { readonly [One in Kind]: Finder } = {
  request: (context, identifier) => {
    const originId = numberIn(identifier);
    if (originId === undefined) return undefined;
    const isKnown =
      context.store.origins.find(originId) !== undefined ||
      context.requestLog.find(new Set([identifier])).size > 0;
    return isKnown ? ofOrigin(context, originId) : undefined;
  },
  message: ({ store }, identifier) => ofMessage(store.messages.findByReference(identifier)),
  action: ({ store }, identifier) =>
    ofAction(store.actions.find(identifier) ?? store.actions.findByReference(identifier)),
  response: ({ store }, identifier) => {
    const response = store.responses.find(identifier);
    return response && ofAction(store.actions.findByKey(response.actionKey));
  },
  reaction: (context, identifier) => {
    const reaction = context.store.reactions.find(identifier);
    return reaction && ofReference(context, reaction.referenceId);
  },
  event: (context, identifier) => {
    const event = context.store.outbox.findEvent(identifier);
    return event && ofEvent(context, event.originId);
  },
  delivery: (context, identifier) => {
    const deliveryKey = numberIn(identifier);
    if (deliveryKey === undefined) return undefined;
    context.store.outbox.distribute();
    const delivery = context.store.deliveries.find(deliveryKey);
    return delivery && finders.event(context, delivery.eventId);
  },
};

/**
 * Finds what an identifier stands for.
 *
 * @param kind undefined to find it out
 * @throws {Refusal} NotFound
 */
export function tracedThing(context: TracedContext, identifier: string, kind: Kind | undefined): Traced {
  // Object.keys knows no more than that they are texts.
  const kinds = kind === undefined ? (Object.keys(finders) as Kind[]).filter(isPlain) : [kind];
  for (const one of kinds) {
    const found = finders[one](context, identifier);
    if (found) return { kind: one, ...found };
  }
  throw new Refusal(
    "NotFound",
    `identifier: there is no ${kind ?? "such thing"} of which anything is known.`,
  );
}

/** A number is taken for a request's. */
function isPlain(kind: Kind): boolean {
  return kind !== "delivery";
}

/** What a request or a call did may be about one message or action, or about none, or several. */
function ofOrigin(context: TracedContext, originId: number): Omit<Traced, "kind"> {
  const wholes = new Set(
    context.store.origins
      .objectsOf(originId)
      .flatMap(({ objectId, ofId }) => subjectOf(context, ofId ?? objectId)?.id ?? []),
  );
  const [only] = wholes.size === 1 ? wholes : [];
  return { originId, subject: only === undefined ? null : (subjectOf(context, only) ?? null) };
}

function ofEvent(context: TracedContext, originId: number | null): Omit<Traced, "kind"> {
  return originId === null ? { originId, subject: null } : ofOrigin(context, originId);
}

/** @param id of an action, or the reference of a message or an action */
function subjectOf(context: TracedContext, id: string): Subject | undefined {
  const { store } = context;
  return (ofAction(store.actions.find(id)) ?? ofReference(context, id))?.subject ?? undefined;
}

function ofReference({ store }: TracedContext, referenceId: string): Omit<Traced, "kind"> | undefined {
  return (
    ofMessage(store.messages.findByReference(referenceId)) ??
    ofAction(store.actions.findByReference(referenceId))
  );
}

function ofMessage(message: Message | undefined): Omit<Traced, "kind"> | undefined {
  if (!message) return undefined;
  const { referenceId, groupId, text } = message;
  return {
    originId: null,
    subject: { kind: "message", id: referenceId, referenceId, groupId, title: text },
  };
}

function ofAction(action: Action | undefined): Omit<Traced, "kind"> | undefined {
  if (!action) return undefined;
  const { referenceId, actionId, groupId, kind } = action;
  const title = rulesOf(action).title(contentOf(action)) ?? kind;
  return {
    originId: null,
    subject: { kind: "action", id: actionId ?? referenceId, referenceId, groupId, title },
  };
}

/** Of what is counted. */
function numberIn(identifier: string): number | undefined {
  return /^(?:0|[1-9]\d{0,14})$/.test(identifier) ? Number(identifier) : undefined;
}
