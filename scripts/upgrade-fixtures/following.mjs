// Requests that a report can repeat: neither uploads nor webhooks, which a replay leaves out.
import { connector, people, places } from "./seed.mjs";

const { yard } = places;

/**
 * Makes requests of many kinds, refused ones among them.
 *
 * @param refreshTokens of kind `group` and `user`
 */
export async function follow(server, service, refreshTokens) {
  await service.authenticate("group", connector, refreshTokens.group);
  await service.authenticate("user", connector, refreshTokens.user);
  await server.clock.advance({ minutes: 5 });
  const { referenceId } = await service.as("group", "POST", `${yard}/messages`, {
    message: "High tide at noon.",
  });
  await service.as("group", "POST", `${yard}/reaction`, { referenceId, reactionType: "Like" });
  await service.as("user", "POST", "groups", { name: "Ropes", members: [people.member] });
  const survey = { title: "Ropes", questions: [{ title: "How many?", type: "Numeric" }] };
  const sent = { actionType: "Survey", actionBody: survey };
  const { actionId } = await service.as("user", "POST", `${yard}/actions`, sent);
  const answered = { actionType: "Survey", actionBody: { answers: [7] } };
  await service.as("group", "POST", `${yard}/actions/${actionId}/responses`, answered);
  await service.as("group", "GET", `${yard}/actions/${actionId}?getDetails=true`);
  await service.as("group", "GET", "groups/nowhere", undefined, 404);
  await service.as("group", "POST", `${yard}/messages`, {}, 400);
  await service.call("POST", `/v1/${yard}/messages`, {
    headers: { accessToken: service.tokens.group, "content-type": "application/json" },
    body: "{message: 'Unquoted, and with a comma at its end.',}",
  });
  const { applicationId, applicationSecret } = connector;
  const login = { mobileNumber: people.member, applicationId };
  await service.as(undefined, "POST", "generatePin", login);
  const { pin } = server.pins(people.member)[0];
  await service.as(undefined, "POST", "loginWithPinAndApplicationId", { ...login, pin, applicationSecret });
  await service.control("POST", "users", { mobileNumber: "+12065550118", name: "Ola Berg" });
  await server.clock.advance({ hours: 25 });
  await service.as("user", "GET", "users/me", undefined, 401);
}
