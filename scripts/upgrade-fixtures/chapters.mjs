// Fills a sandbox so that every table holds something. Time passes between the chapters, so that a minute
// has fewer calls than throttling allows.
import { sendActions } from "./actions.mjs";
import { connector, groups, people, places } from "./seed.mjs";

const { yard, notices } = places;

/**
 * @param server the handle of a mock server that began with the seed
 * @param service the same server over HTTP
 * @param receiver of webhooks
 * @returns what is handed out once, such as tokens, and the identifiers that reads name
 */
export async function fill(server, service, receiver) {
  const told = {};
  const chapters = [issueTokens, setUpWebhooks, changePeople, postMessages, makeBots, uploadMedia];
  for (const chapter of [...chapters, sendActions, react, signIn]) {
    await chapter({ server, service, receiver, told });
    await server.settled();
    await server.clock.advance({ minutes: 1 });
  }
  return told;
}

/** A group token that was rotated, user tokens in the place of those of the seed, and a grant that was taken. */
async function issueTokens({ server, service, told }) {
  const { refreshTokens } = server.seeded.connectors[0];
  const old = refreshTokens.find(({ groupId }) => groupId === groups.yard);
  await server.clock.advance({ days: 330 });
  const { refreshToken: group } = await service.authenticate("group", connector, old.refreshToken);
  await service.authenticate("group", connector, group);
  const issue = async (mobileNumber) => {
    const body = { applicationId: connector.applicationId, kind: "user", mobileNumber };
    return (await service.control("POST", "tokens", body)).refreshToken;
  };
  const [user, tenant] = [await issue(people.lead), await issue(people.owner)];
  await service.authenticate("user", connector, user);
  await service.authenticate("tenant", connector, tenant);
  const { grants } = await service.control("GET", "grants");
  const { grantId } = grants.find(({ groupId }) => groupId === groups.left);
  await service.control("DELETE", `grants/${grantId}`);
  told.refreshTokens = { group, user, tenant };
}

/** One that takes everything, one that refuses, and one that refuses and ends soon. */
async function setUpWebhooks({ server, service, receiver, told }) {
  const all = { objectId: groups.yard, objectType: "Group" };
  const eventTypes = ["TextMessageCreated", "MemberAdded", "SurveyCreated", "SurveyResponse", "JobResponse"];
  const taking = {
    callBackUrl: receiver.url("take"),
    callBackToken: "fixture-callback",
    callBackContext: "yard",
  };
  const refusing = { callBackUrl: receiver.url("refuse"), eventTypes: ["TextMessageCreated"] };
  const create = (token, body) => service.as(token, "POST", "webhook", body);
  told.webhooks = {
    taking: (await create("group", { ...all, ...taking, eventTypes })).webhookId,
    refusing: (await create("user", { ...all, ...refusing })).webhookId,
  };
  const validity = server.clock.now() + 200_000;
  await create("user", { ...all, ...refusing, objectId: groups.notices, validity });
  const objectId = "com.example.Order";
  await create("group", { ...taking, objectId, objectType: "ActionPackage", eventTypes: ["ActionCreated"] });
}

async function changePeople({ service }) {
  await service.as("user", "POST", "groups", { name: "Hooks", members: [people.member] });
  await service.as("user", "POST", `${yard}/subGroups`, { name: "Nets", members: [people.newcomer] });
  await service.as("group", "PUT", `${yard}/members`, { members: [people.owner, people.stranger] });
  await service.as("group", "PUT", `${yard}/members/fixture-member`, { role: "Admin" });
  await service.as("user", "PUT", `${notices}/subscribers/add`, { subscribers: [people.stranger] });
  await service.control("POST", "users", { mobileNumber: "+12065550119", name: "Noor Haddad" });
}

async function postMessages({ service, told }) {
  const post = async (token, place, body) =>
    (await service.as(token, "POST", `${place}/messages`, body)).referenceId;
  const message = await post("group", yard, { message: "Low tide at six." });
  await post("user", yard, { message: "Then we start at five.", replyToReferenceId: message });
  await post("user", notices, { message: "The north gate is closed.", sendToAllSubscribers: true });
  await post("user", notices, { message: "Your permit is ready.", subscribers: [people.reader] });
  const body = { mobileNumber: people.member, message: "Who has the key? \u{1f511}" };
  await service.control("POST", `${yard}/messages`, body);
  told.referenceId = message;
}

async function makeBots({ service, told }) {
  const { botUserId } = await service.as("user", "POST", "bot", { name: "Shift reminder" });
  const { botUserId: deleted } = await service.as("user", "POST", "bot", { name: "Announcer" });
  for (const bot of [botUserId, deleted]) {
    await service.as("user", "POST", `${yard}/bot`, { botUserId: bot });
  }
  service.tokens.bot = (await service.as("user", "GET", `bot/accessToken/${botUserId}`)).accessToken;
  await service.as("bot", "POST", `${yard}/messages`, { message: "The shift begins." });
  await service.as("user", "DELETE", `bot/${deleted}`);
  told.botUserId = botUserId;
}

/** A resource of each kind. The contents are what their names say, and no more: nothing looks inside. */
async function uploadMedia({ service, told }) {
  const upload = async (...files) => {
    const body = new FormData();
    for (const [name, type] of files)
      body.append("files", new File([`the bytes of ${name}`], name, { type }));
    return (await service.as("user", "POST", "media", body)).mediaResource;
  };
  const [image, other] = [
    ["gate.png", "image/png"],
    ["crane.jpg", "image/jpeg"],
  ];
  told.media = {
    Image: await upload(image),
    Audio: await upload(["horn.mp3", "audio/mpeg"]),
    Document: await upload(["tides.pdf", "application/pdf"]),
    Video: await upload(["ebb.mp4", "video/mp4"]),
    Album: await upload(image, other),
  };
  const [{ Url }] = JSON.parse(Buffer.from(told.media.Image, "base64").toString()).Files;
  const { mediaResource: profilePic } = await service.as("user", "POST", "media/url", { mediaUrl: Url });
  await service.as("user", "PUT", `bot/${told.botUserId}`, { profilePic });
  told.mediaFile = { target: `/${Url.slice(service.base.length)}`, text: "the bytes of gate.png" };
}

async function react({ service, told }) {
  const { referenceId } = told;
  const post = (token, reaction) =>
    service.as(token, "POST", `${yard}/reaction`, { referenceId, ...reaction });
  for (const token of ["group", "tenant"]) await post(token, { reactionType: "Like" });
  await post("group", { reactionType: "Comment", comment: "Bring the long rope." });
}

/** A PIN and an authorization code that nobody has used yet, and a code that was used. */
async function signIn({ server, service, told }) {
  const { applicationId, applicationSecret, redirectUrl } = connector;
  const link = { client_id: applicationId, redirect_uri: redirectUrl, state: "tide" };
  const submit = (fields) =>
    service.call("POST", "/api/Oauth/Authorize", {
      body: new URLSearchParams({ ...link, ...fields }),
      status: fields.pin === undefined ? 200 : 302,
    });
  const codeOf = async (mobileNumber) => {
    await submit({ mobileNumber });
    const target = await submit({ mobileNumber, pin: server.pins(mobileNumber)[0].pin });
    return new URL(target).searchParams.get("code");
  };
  const exchanged = {
    client_id: applicationId,
    client_secret: applicationSecret,
    code: await codeOf(people.member),
  };
  await service.call("POST", "/api/oauth/token", { body: new URLSearchParams(exchanged) });
  told.code = await codeOf(people.owner);
  const mobileNumber = people.reader;
  await service.as(undefined, "POST", "generatePin", { mobileNumber, applicationId });
  told.pin = { mobileNumber, pin: server.pins(mobileNumber)[0].pin };
}
