// Compiled by types.test.ts and never run: what a user may write, and what must not compile.
import { isKaizalaError, KaizalaClient, surveyAnswers } from "@kaizala-gateway/client";

const client = new KaizalaClient({
  applicationId: "id",
  applicationSecret: "secret",
  refreshToken: "token",
  onRetry: ({ attempt, delayMs, error }) => console.log(attempt.toFixed(), delayMs.toFixed(), error.code),
  logger: console,
});

export async function rightCalls(groupId: string, signal: AbortSignal): Promise<void> {
  const [group] = await client.groups.list({ showDetails: true }, { signal });
  console.log(group?.groupName.toUpperCase());
  const numbers: readonly string[] = ["+12065550123"];
  const isAdded: boolean = await client.members.add(groupId, numbers);
  const { referenceId } = await client.messages.post(groupId, { message: String(isAdded) });
  await client.reactions.post(groupId, { referenceId, reactionType: "Comment", comment: "Good" });
  for await (const subscriber of client.subscribers.list(groupId)) console.log(subscriber.mobileNumber);
  for await (const { items } of client.subscribers.list(groupId).byPage()) console.log(items.length);
  const questions = [
    { type: "SingleOption", title: "Safe?", options: [{ title: "Yes" }, { title: "No" }] },
    { type: "Numeric", title: "How many?" },
  ] as const;
  const { actionId = "" } = await client.actions.sendSurvey(groupId, { title: "Crane", questions });
  await client.actions.answerSurvey(groupId, actionId, questions, ["Yes", 3]);
  await client.actions.answerSurvey(groupId, actionId, questions, [null, null]);
  for (const result of await client.members.addMany(groupId, numbers)) {
    if (result.status === "refused") console.log(result.reason);
  }
  try {
    await client.users.me();
  } catch (error) {
    if (isKaizalaError(error, "throttled")) console.log(error.retryAfterSeconds);
    else if (isKaizalaError(error)) console.log(error.outcome);
  }
}

export async function wrongCalls(groupId: string): Promise<void> {
  const { signal } = new AbortController();
  // @ts-expect-error Options are the last argument.
  await client.groups.list({ signal });
  // @ts-expect-error Options are the last argument.
  client.subscribers.list(groupId, { signal });
  // @ts-expect-error Options are an object with a signal.
  await client.users.me(signal);
  // @ts-expect-error The connector's secret is needed.
  new KaizalaClient({ applicationId: "id" });
  // @ts-expect-error There is no such option.
  new KaizalaClient({ applicationId: "id", applicationSecret: "secret", timeout: 1_000 });
  // @ts-expect-error There is no such hook.
  new KaizalaClient({ applicationId: "id", applicationSecret: "secret", onReply: () => undefined });
  // @ts-expect-error A group has an identifier.
  await client.groups.get();
  // @ts-expect-error The parameter is called showDetails.
  await client.groups.list({ details: true });
  // @ts-expect-error A message has a text.
  await client.messages.post(groupId, {});
  // @ts-expect-error There is no such property.
  await client.messages.post(groupId, { message: "Hello", urgent: true });
  // @ts-expect-error Numbers come as a list.
  await client.members.add(groupId, "+12065550123");
  // @ts-expect-error There is no such role.
  await client.members.changeRole(groupId, "m", "Owner");
  // @ts-expect-error The subscribers are those of the second argument.
  await client.messages.postToSubscribers(groupId, { message: "Hi", sendToAllSubscribers: true }, []);
  // @ts-expect-error A reaction is a like or a comment.
  await client.reactions.post(groupId, { referenceId: "r", reactionType: "Dislike" });
  // @ts-expect-error A poll has choices.
  await client.actions.sendPoll(groupId, { question: "Lunch?" });
  const bare = [{ type: "SingleOption", title: "Safe?" }] as const;
  // @ts-expect-error A question with options has options.
  await client.actions.sendSurvey(groupId, { title: "Crane", questions: bare });
  // @ts-expect-error There are no such events.
  await client.webhooks.create({ objectId: "g", objectType: "Group", callBackUrl: "", eventTypes: ["Rain"] });
  // @ts-expect-error A list of what must be asked for by its object.
  await client.webhooks.list({});
  // @ts-expect-error A walk is no promise of a list.
  (await client.subscribers.list(groupId)).length.toFixed();
  // @ts-expect-error An image is a file.
  await client.actions.sendImage(groupId, "crane.png");
  // @ts-expect-error Aborting takes a signal.
  await client.users.me({ signal: new AbortController() });
}

export function wrongAnswers(): void {
  const safe = {
    type: "SingleOption",
    title: "Safe?",
    options: [{ title: "Yes" }, { title: "No" }],
  } as const;
  const count = { type: "Numeric", title: "How many?" } as const;
  // @ts-expect-error There is no such option.
  surveyAnswers([safe], ["Perhaps"]);
  // @ts-expect-error A number answers the second question.
  surveyAnswers([safe, count], ["Yes", "3"]);
  // @ts-expect-error The second question has no answer.
  surveyAnswers([safe, count], ["Yes"]);
  // @ts-expect-error There is no third question.
  surveyAnswers([safe, count], ["Yes", 3, "more"]);
}

export function wrongGuards(error: unknown): void {
  // @ts-expect-error There is no such code.
  isKaizalaError(error, "too_late");
  // @ts-expect-error Only refusals have a status.
  if (isKaizalaError(error, "network_error")) console.log(error.status);
}
