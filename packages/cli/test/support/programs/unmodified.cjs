// A program that was written for the service: it knows the service's host, and credentials from its surroundings.
// Its argument says by what it calls: fetch, https, or agent, which is https with an agent of its own.
const https = require("node:https");

const {
  KAIZALA_APPLICATION_ID: applicationId,
  KAIZALA_APPLICATION_SECRET: applicationSecret,
  KAIZALA_REFRESH_TOKEN: refreshToken,
  KAIZALA_GROUP_ID: groupId,
} = process.env;
const [, , way] = process.argv;
// Left open: a program ends although connections of its agent are kept.
const agent = way === "agent" ? new https.Agent({ keepAlive: true }) : undefined;

async function byFetch(url, method, headers, body) {
  const answer = await fetch(url, { method, headers, body });
  return answer.text();
}

function byHttps(url, method, headers, body) {
  return new Promise((resolve, reject) => {
    const request = https.request(url, { method, headers, agent }, (answer) => {
      let text = "";
      answer.setEncoding("utf8").on("data", (chunk) => {
        text += chunk;
      });
      answer.on("end", () => resolve(text));
    });
    request.on("error", reject).end(body);
  });
}

async function call(method, url, headers, body) {
  const send = way === "fetch" ? byFetch : byHttps;
  const content = body === undefined ? {} : { "content-type": "application/json" };
  return JSON.parse(await send(url, method, { ...headers, ...content }, body && JSON.stringify(body)));
}

async function main() {
  const credentials = { applicationId, applicationSecret, refreshToken };
  const { accessToken, endpointUrl } = await call("GET", "https://api.kaiza.la/v1/accessToken", credentials);
  const base = `${endpointUrl}v1/groups`;
  const posted = await call("POST", `${base}/${groupId}/messages`, { accessToken }, { message: `by ${way}` });
  const { groups } = await call("GET", base, { accessToken });
  console.log(JSON.stringify({ endpointUrl, posted: "referenceId" in posted, groups: groups.length }));
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
