// What goes through the proxy while it records: bodies of every form, and answers of every status.
import { connector, people, places } from "./seed.mjs";

const { yard, notices } = places;

/** @param service the proxy */
export async function recorded(server, service) {
  const { refreshTokens } = server.seeded.connectors[0];
  const token = (kind) => refreshTokens.find((one) => one.kind === kind).refreshToken;
  await service.authenticate("group", connector, token("group"));
  await service.authenticate("user", connector, token("user"));
  await service.as("group", "GET", "users/me");
  await service.as("user", "GET", "groups?showDetails=true");
  await service.as("group", "GET", `${yard}/members`);
  await service.as("group", "PUT", `${yard}/members`, { members: [people.owner] });
  await service.as("group", "GET", `${yard}/members`);
  const { referenceId } = await service.as("group", "POST", `${yard}/messages`, {
    message: "Low tide at six.",
  });
  await service.call("POST", `/v1/${yard}/messages`, {
    headers: { accessToken: service.tokens.group, "content-type": "application/json" },
    body: "{message: 'Unquoted, and with a comma at its end.',}",
  });
  await service.as("group", "POST", `${yard}/reaction`, { referenceId, reactionType: "Like" });
  await service.as("user", "GET", `${notices}/subscribers?count=1`);
  const form = new FormData();
  form.append("files", new File(["the bytes of gate.png"], "gate.png", { type: "image/png" }));
  const { mediaResource } = await service.as("user", "POST", "media", form);
  const image = { actionType: "Image", actionBody: { mediaResource } };
  await service.as("user", "POST", `${yard}/actions`, image);
  const [{ Url }] = JSON.parse(Buffer.from(mediaResource, "base64").toString()).Files;
  await service.call("GET", new URL(Url).pathname);
  const { applicationId } = connector;
  await service.as(undefined, "POST", "generatePin", { mobileNumber: people.member, applicationId });
  await service.call("POST", "/api/oauth/token", {
    body: new URLSearchParams({ client_id: applicationId, client_secret: "n0ne", code: "n0ne" }),
    status: 401,
  });
  await service.as("group", "GET", "groups/nowhere", undefined, 404);
  await service.as("group", "POST", `${yard}/messages`, {}, 400);
  await server.clock.advance({ hours: 25 });
  await service.as("group", "GET", "users/me", undefined, 401);
}
