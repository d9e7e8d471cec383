import type { Schemas } from "../../contract/types.js";
import type { Group } from "../../store/groups/groups.js";
import type { DomainContext } from "../events/context.js";
import { Refusal } from "../ground/refusal.js";
import { openMediaResource } from "../media/resources.js";
import { checkProperties } from "./properties.js";

type PostActionRequest = Schemas["PostActionRequest"];

/**
 * Checks what the contract's schemas cannot say of an action.
 *
 * @returns `assigneeIds`: the users who are to do a job
 * @throws {Refusal} BadInput, naming the field
 */
export function checkAction(
  context: DomainContext,
  group: Group,
  request: PostActionRequest,
): { readonly assigneeIds: readonly string[] } {
  if ("id" in request) {
    checkProperties(context, request.actionBody.properties ?? [], "actionBody.properties");
    checkCover(context, request.actionBody);
    return { assigneeIds: [] };
  }
  switch (request.actionType) {
    case "Announcement":
      for (const [index, resource] of (request.actionBody.mediaResources ?? []).entries()) {
        openMediaResource(context, resource, `actionBody.mediaResources[${index}]`);
      }
      break;
    case "Job":
      return { assigneeIds: findAssignees(context, group, request.actionBody.assignedTo) };
    case "Poll":
      for (const [index, { image }] of request.actionBody.choices.entries()) {
        if (image !== undefined)
          openMediaResource(context, image, `actionBody.choices[${index}].image`, "Image");
      }
      break;
    case "LetsMeet":
      readStart(request.actionBody);
      break;
    case "Survey":
      checkCover(context, request.actionBody);
      break;
    default:
      openMediaResource(
        context,
        request.actionBody.mediaResource,
        "actionBody.mediaResource",
        request.actionType,
      );
  }
  return { assigneeIds: [] };
}

/**
 * When a meeting begins, in epoch milliseconds.
 *
 * @throws {Refusal} BadInput
 */
export function readStart({ startingTime }: Schemas["LetsMeetBody"]): number {
  const epochMs = /^\d{4}-\d{2}-\d{2}/.test(startingTime) ? Date.parse(startingTime) : Number.NaN;
  if (!Number.isNaN(epochMs)) return epochMs;
  throw new Refusal(
    "BadInput",
    "actionBody.startingTime: must be a time in ISO 8601, such as 2021-06-01T09:30:00Z.",
  );
}

function checkCover(context: DomainContext, { coverImage }: Schemas["SurveySettings"]): void {
  if (coverImage !== undefined) openMediaResource(context, coverImage, "actionBody.coverImage", "Image");
}

/** Members, and in a public group subscribers; that others cannot be assigned is inferred. */
function findAssignees({ store }: DomainContext, { groupId }: Group, numbers: readonly string[]): string[] {
  return numbers.map((number, index) => {
    const user = store.users.findByMobileNumber(number);
    const isInGroup =
      user !== undefined &&
      (store.members.roleOf(groupId, user.userId) !== undefined ||
        store.subscribers.has(groupId, user.userId));
    if (user && isInGroup) return user.userId;
    throw new Refusal(
      "BadInput",
      `actionBody.assignedTo[${index}]: ${number} is neither a member nor a subscriber of the group.`,
    );
  });
}
