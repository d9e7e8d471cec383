// What a filled sandbox answers, resource by resource.
import { groups, places } from "./seed.mjs";

const { yard, notices } = places;

/** Reads every resource; each read with the token that it was made in the name of. */
export async function readAll(service, told) {
  const reads = [];
  for (const [token, path] of readsOf(told)) {
    const target = token === null ? `/_control/${path}` : `/v1/${path}`;
    const headers = token === null ? {} : { accessToken: service.tokens[token] };
    const answer = await service.call("GET", target, { headers });
    reads.push({ token, target, answer: JSON.parse(JSON.stringify(answer, lasting)) });
  }
  return reads;
}

/** Leaves out how long the deliveries took, the one figure that is another one in each run. */
function lasting(name, value) {
  return name === "latencyMs" ? undefined : value;
}

/** The name of a token, null for the control API, and the path. */
function readsOf({ actions, referenceId, botUserId }) {
  const objectId = encodeURIComponent(groups.yard);
  return [
    ...["group", "user", "tenant"].map((token) => [token, "users/me"]),
    ["bot", yard],
    ["user", "groups?showDetails=true"],
    ["tenant", "groups?fetchAllGroups=true"],
    ["group", yard],
    ["user", notices],
    ["group", `${yard}/members`],
    ["group", `${yard}/subGroups?fetchAllGroups=true`],
    ["user", `${notices}/subscribers?count=50`],
    ...["Image", "ShareLocation", "Job", "Poll", "LetsMeet", "Survey"].map((kind) => [
      "group",
      `${yard}/actions?actionType=${kind}`,
    ]),
    ["group", `${yard}/actions?id=com.example.Order.2`],
    ...Object.entries(actions).map(([kind, actionId]) => [
      "user",
      `${kind.startsWith("Notices") ? notices : yard}/actions/${actionId}?getDetails=true`,
    ]),
    ["group", `${yard}/reaction/summary`],
    ["group", `${yard}/reaction/${referenceId}/summary`],
    ["group", `${yard}/reaction/${referenceId}?reactionType=Like`],
    ["group", `${yard}/reaction/${referenceId}?reactionType=Comment`],
    ["user", "bot"],
    ["tenant", "tenant/findGroupsByQuery?query=yard"],
    ["group", `webhook?objectId=${objectId}&objectType=Group`],
    ["group", "webhook?objectId=com.example.Order&objectType=ActionPackage"],
    ...["users", "groups", "connectors", "grants", "tokens", "webhooks", "deliveries"].map((path) => [
      null,
      path,
    ]),
    ...[yard, notices].flatMap((group) => [
      [null, group],
      [null, `${group}/messages`],
    ]),
    [null, `users/${botUserId}`],
  ];
}
