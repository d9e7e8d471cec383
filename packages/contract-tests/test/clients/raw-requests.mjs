// A client that sends the requests of its argument, a list in JSON, as they are: see certify-requests.test.ts. In paths,
// headers and bodies it fills in {group}, {access}, {refresh}, {id} and {secret}.
import { request } from "node:http";
import { gzipSync } from "node:zlib";

const { KAIZALA_BASE_URL: base, KAIZALA_GROUP_ID: group, KAIZALA_REFRESH_TOKEN: refresh } = process.env;
const { KAIZALA_APPLICATION_ID: id, KAIZALA_APPLICATION_SECRET: secret } = process.env;
const known = { group, refresh, id, secret };
const filled = (text) => text.replaceAll(/\{(\w+)\}/g, (whole, name) => known[name] ?? whole);

function send({ method = "GET", path, headers = { accessToken: "{access}" }, body, isCoded = false }) {
  return new Promise((resolve, reject) => {
    // As it is: a URL would be tidied.
    const { hostname, port } = new URL(base);
    const sent = { "content-type": "application/json", ...(isCoded ? { "content-encoding": "gzip" } : {}) };
    const own = Object.entries({ ...(body === undefined ? {} : sent), ...headers });
    const call = request({
      hostname,
      port,
      method,
      path: filled(path),
      headers: Object.fromEntries(own.map(([name, value]) => [name, filled(value)])),
    });
    call.on("error", reject).on("response", (answer) => {
      let text = "";
      answer.on("data", (part) => {
        text += part;
      });
      answer.on("end", () => resolve(text));
    });
    const bytes = body === undefined ? undefined : Buffer.from(filled(body));
    // With its length, as most programs send it.
    if (bytes === undefined) return void call.end();
    const whole = isCoded ? gzipSync(bytes) : bytes;
    call.setHeader("content-length", whole.length).end(whole);
  });
}

const headers = { applicationId: "{id}", applicationSecret: "{secret}", refreshToken: "{refresh}" };
known.access = JSON.parse(await send({ path: "/v1/accessToken", headers })).accessToken;
for (const one of JSON.parse(process.argv[2])) await send(one);
