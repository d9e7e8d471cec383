// Posts a message to a group of the Kaizala service, with nothing but Node.js. It names the vendor's host alone. The
// service is retired, so run it against a mock server:
//   npx kaizala-gateway exec -- node examples/unmodified/hello.mjs

const { KAIZALA_APPLICATION_ID, KAIZALA_APPLICATION_SECRET, KAIZALA_REFRESH_TOKEN, KAIZALA_GROUP_ID } =
  process.env;

async function call(url, headers, body) {
  const answer = await fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: { ...headers, ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

const access = await call("https://api.kaiza.la/v1/accessToken", {
  applicationId: KAIZALA_APPLICATION_ID,
  applicationSecret: KAIZALA_APPLICATION_SECRET,
  refreshToken: KAIZALA_REFRESH_TOKEN,
});
const endpoint = access.endpointUrl.replace(/\/$/, "");
const { referenceId } = await call(
  `${endpoint}/v1/groups/${encodeURIComponent(KAIZALA_GROUP_ID)}/messages`,
  { accessToken: access.accessToken },
  { message: "Hello from Node.js" },
);
console.log(`Posted ${referenceId} by way of ${endpoint}`);
