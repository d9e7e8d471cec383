import type { ControlSchemas } from "../../contract/types.js";
import type { Action } from "../../store/actions/actions.js";
import type { SeenAction, SeenMessage } from "../../store/messages/conversations.js";
import type { Actor } from "../access/caller.js";
import { contentOf } from "../actions/content.js";
import { rulesOf } from "../actions/kinds/kinds.js";
import { optionsOf } from "../actions/kinds/questions/shown-response.js";
import { seesResponses } from "../actions/reach.js";
import { responderOf } from "../actions/responders.js";
import { canRespond, isClosed } from "../actions/responses.js";
import type { DomainContext } from "../events/context.js";
import { describeSender } from "../messages/sending-connector.js";
import type { GroupInApp } from "./reach.js";
import { describerInApp } from "./responses.js";

const OWN_SHOWN = 10;

/** Who looks at a group. */
export interface Looking {
  readonly person: Actor;
  readonly reached: GroupInApp;
  /** The base of the service for the person, with a slash at its end. */
  readonly baseUrl: string;
}

/**
 * A message or an action as a person sees it.
 *
 * @param action the thing itself; null for a message
 */
export function describeEntry(
  context: DomainContext,
  looking: Looking,
  one: SeenMessage | SeenAction,
  action: SeenAction | null,
): ControlSchemas["ConversationEntry"] {
  return {
    referenceId: one.referenceId,
    kind: action?.kind ?? "Message",
    sender: { userId: one.senderId, mobileNumber: one.senderNumber, name: one.senderName },
    connector: describeSender(one),
    sentAt: new Date(one.sentAtMs).toISOString(),
    replyToReferenceId: one.replyTo,
    isForSubscribers: one.audience === "subscribers",
    likes: one.likes,
    comments: one.comments,
    isLiked: one.isLiked,
    text: "text" in one ? one.text : null,
    action: action && describeAction(context, looking, action),
  };
}

function describeAction(
  context: DomainContext,
  { person, reached, baseUrl }: Looking,
  action: Action,
): ControlSchemas["SeenAction"] {
  const { responses } = context.store;
  const content = contentOf(action);
  const { title, questions } = rulesOf(action);
  const responder = responderOf(context.signer, action, person.user.userId);
  return {
    actionId: action.actionId,
    packageId: action.packageId,
    title: title(content),
    body: bodyOf(content),
    questions: (questions?.(content) ?? []).flatMap((question, index) =>
      question.isInvisible === true
        ? []
        : [{ index, title: question.title, type: question.type, options: optionsOf(question) }],
    ),
    expiresAt: action.expiresAtMs === null ? null : new Date(action.expiresAtMs).toISOString(),
    isOpen: !isClosed(context, action),
    canRespond: canRespond(context, person.user, action),
    responseCount: responses.count(action.actionKey).all,
    seesAllResponses: seesResponses(person, reached, action),
    ownResponses: responses
      .listNewestOfResponder(action.actionKey, responder, OWN_SHOWN)
      .map(describerInApp(context, action, baseUrl)),
  };
}

/** Without its questions, of which a person does not see all. */
function bodyOf(content: ReturnType<typeof contentOf>): Record<string, unknown> {
  const { questions: _, ...body }: Record<string, unknown> = {
    ...("actionBody" in content ? content.actionBody : content),
  };
  return body;
}
