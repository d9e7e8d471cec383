// A client that breaks three rules on purpose: see certify.test.ts.
const { env } = process;
const base = env.KAIZALA_BASE_URL.replace(/\/$/, "");
const group = `${base}/v1/groups/${env.KAIZALA_GROUP_ID}`;

async function call(method, url, headers, body) {
  const json = body === undefined ? {} : { "content-type": "application/json" };
  const answer = await fetch(url, { method, headers: { ...headers, ...json }, body: JSON.stringify(body) });
  return answer.json();
}

async function token() {
  // Rule 1: an access token lives for 24 hours, and this asks for one before each call.
  const { accessToken } = await call("GET", `${base}/v1/accessToken`, {
    applicationId: env.KAIZALA_APPLICATION_ID,
    applicationSecret: env.KAIZALA_APPLICATION_SECRET,
    refreshToken: env.KAIZALA_REFRESH_TOKEN,
  });
  return { accessToken };
}

await call("GET", group, await token());
// Rule 2: the contract spells it message.
await call("POST", `${group}/messages`, await token(), { Message: "Hello" });
// Rule 3: there is no such type of question.
const questions = [
  { title: "Name?", type: "Text" },
  { title: "Lamp lit?", type: "YesNo" },
];
const survey = { title: "Round", isAnonymous: false, questions };
await call("POST", `${group}/actions`, await token(), { actionType: "Survey", actionBody: survey });
