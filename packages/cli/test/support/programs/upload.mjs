// Uploads a picture, and reads it back from the address that the answer names.
const { KAIZALA_APPLICATION_ID, KAIZALA_APPLICATION_SECRET, KAIZALA_REFRESH_TOKEN } = process.env;
const PICTURE =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

const headers = {
  applicationId: KAIZALA_APPLICATION_ID,
  applicationSecret: KAIZALA_APPLICATION_SECRET,
  refreshToken: KAIZALA_REFRESH_TOKEN,
};
const access = await (await fetch("https://kms3.kaiza.la/v1/accessToken", { headers })).json();
const form = new FormData();
form.append("file", new Blob([Buffer.from(PICTURE, "base64")], { type: "image/png" }), "dot.png");
const uploaded = await fetch(`${access.endpointUrl}v1/media`, {
  method: "POST",
  headers: { accessToken: access.accessToken },
  body: form,
});
const { mediaResource } = await uploaded.json();
const { Files } = JSON.parse(Buffer.from(mediaResource, "base64").toString());
const url = Files[0].Url;
const { byteLength } = await (await fetch(url)).arrayBuffer();
console.log(JSON.stringify({ endpointUrl: access.endpointUrl, url, byteLength }));
