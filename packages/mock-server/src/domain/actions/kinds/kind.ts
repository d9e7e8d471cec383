import type { ControlSchemas, Schemas } from "../../../contract/types.js";
import type { User } from "../../../store/access/users.js";
import type { Action, ActionKind, NewAction } from "../../../store/actions/actions.js";
import type { Response } from "../../../store/actions/responses.js";
import type { Group } from "../../../store/groups/groups.js";
import type { DomainContext } from "../../events/context.js";
import type { EventType, Happening } from "../../events/raising.js";
import type { ContentOf } from "../content.js";

/**
 * All that a kind of action has of its own. Whatever lists, shows, answers or tells of actions asks the
 * action's kind, and knows of no kind by name.
 */
export interface KindRules<Kind extends ActionKind = ActionKind> {
  /** Whether it can be read and answered, by an `actionId`. */
  readonly hasId: boolean;
  /**
   * Checks what the contract's schemas cannot say.
   *
   * @returns the users who are to do it
   * @throws {Refusal} BadInput, naming the field
   */
  readonly check: (context: DomainContext, group: Group, content: ContentOf<Kind>) => readonly string[];
  /** Hours after which it ends; undefined for what does not. */
  readonly endsAfterHours: (content: ContentOf<Kind>) => number | undefined;
  /** What a list of everything calls it; null for what has no title. */
  readonly title: (content: ContentOf<Kind>) => string | null;
  /** Who may answer how often, and who sees it. */
  readonly settings: (content: ContentOf<Kind>) => Schemas["SurveySettings"];
  /** What a list shows; null for what is in no list. */
  readonly listed: ((shown: ShownAction<Kind>) => Listed<Kind>) | null;
  /**
   * What it shows by its identifier, with the responses that were asked for; null for what cannot be
   * fetched.
   */
  readonly details:
    | ((shown: ShownAction<Kind>, responses: readonly Response[] | undefined) => Details<Kind>)
    | null;
  /** The event of its being sent; null for what webhooks are not told of. */
  readonly sent: ((context: DomainContext, action: NewAction, content: ContentOf<Kind>) => Told) | null;
  /** The questions that its answers are to, by their index. Absent for a kind without. */
  readonly questions?: (content: ContentOf<Kind>) => readonly Schemas["Question"][];
  /** How it is answered; null for what nobody answers. */
  readonly responses: ResponseRules<Kind> | null;
}

/** How a kind of action is answered. */
export interface ResponseRules<Kind extends ActionKind = ActionKind> {
  /** Whether it takes responses after its end. */
  readonly isTakenLate: boolean;
  /** Whether the service shows the responses with its details; those to a poll or a meeting the app shows alone. */
  readonly isInDetails: boolean;
  /** Whether it is this user's to answer. Default whoever sees it. */
  readonly isFor?: (context: DomainContext, action: Action, user: User) => boolean;
  /** What becomes of a response that names none to edit, by who has given one already. */
  readonly again: (content: ContentOf<Kind>) => "replaces" | "adds" | "isRefused";
  /**
   * Checks a response.
   *
   * @returns what is stored of it
   * @throws {Refusal} Forbidden, BadInput
   */
  readonly read: (
    context: DomainContext,
    answered: { readonly action: Action; readonly content: ContentOf<Kind>; readonly user: User },
    request: ResponseRequest<Kind>,
  ) => Pick<Response, "content" | "isCompleted">;
  /** What a response says, in words. */
  readonly inWords: (shown: ShownAction<Kind>, response: Response) => ResponseInWords;
  /** The event of a response, which begins with `head`. */
  readonly told: (shown: ToldAction<Kind>, response: Response, head: () => ResponseHead) => Told;
}

/** What a response says, for who sees everything. */
export type ResponseInWords = Pick<
  ControlSchemas["ActionResponse"],
  "responseName" | "responseLocation" | "answers"
>;

/** An action to be shown, and to whom. */
export interface ShownAction<Kind extends ActionKind = ActionKind> {
  readonly context: DomainContext;
  readonly action: Action;
  readonly content: ContentOf<Kind>;
  /** The base of the service for who looks, with a slash at its end. */
  readonly baseUrl: string;
}

/** An action that an event is about, whose receivers each have a base of their own. */
type ToldAction<Kind extends ActionKind = ActionKind> = Omit<ShownAction<Kind>, "baseUrl">;

/** What every event of a response begins with. */
type ResponseHead = Schemas["EventOfResponse"];

/** A response as it is sent: over the API, or in the app. */
export type ResponseRequest<Kind extends ActionKind = ActionKind> = Kind extends "ActionPackage"
  ? Schemas["PackageResponseRequest"]
  : Extract<AnyResponseRequest, { actionType: Kind }>;

type AnyResponseRequest =
  | Schemas["PostResponseRequest"]
  | ControlSchemas["VoteInApp"]
  | ControlSchemas["AttendanceInApp"];

/** What an event tells of its own. */
export type Told = { [Type in EventType]: Pick<Happening<Type>, "type" | "packageId" | "data"> }[EventType];

type Listed<Kind> = WithoutHead<Extract<Schemas["ListedAction"], { actionType: Kind }>, "ListedActionHead">;

type Details<Kind> = WithoutHead<Extract<Schemas["ActionAnswer"], { actionType: Kind }>, "ActionAnswerHead">;

type WithoutHead<Answer, Head extends keyof Schemas> = Answer extends unknown
  ? Omit<Answer, keyof Schemas[Head]>
  : never;
