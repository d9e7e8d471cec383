// What the callers of a soak do, one thing after the other. Each tells what was acknowledged.
import { connect } from "node:net";

const PICTURE = Buffer.alloc(200_000, "k");
const BOUNDARY = "soak-boundary";
const FILE_HEAD = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n`;

/**
 * An answer; `json` is undefined where it holds none.
 *
 * @typedef {{ status: number, json: Record<string, unknown> | undefined }} Answered
 */

/**
 * @typedef {object} Traffic
 * @property {(method: string, path: string, body?: object | Buffer, headers?: object) => Promise<Answered>} call
 * @property {() => string} base of the server, which changes with a restart
 * @property {string} accessToken
 * @property {string} groupId
 * @property {import("../fuzz/random.mjs").Random} random
 * @property {{ messages: Set<string>, groups: Set<string> }} acknowledged
 * @property {string[]} files that were uploaded
 */

/** More are forgotten. */
const MOST_FILES = 50;

let written = 0;
let uploaded = -1;

/** The doings, each with how often it comes among a hundred. */
const DOINGS = [
  [40, writeMessage],
  [34, readGroup],
  [5, createGroup],
  [5, breakUploadOff],
  [4, upload],
  [4, breakDownloadOff],
  [8, useSandbox],
];

/** @param {Traffic} traffic */
export async function doSomething(traffic) {
  let chosen = traffic.random.below(100);
  for (const [often, doing] of DOINGS) {
    if (chosen < often) return doing(traffic);
    chosen -= often;
  }
  return undefined;
}

async function writeMessage({ call, accessToken, groupId, acknowledged }) {
  written += 1;
  const message = `Message ${written} of the soak`;
  const path = `v1/groups/${encodeURIComponent(groupId)}/messages`;
  const { status } = await call("POST", path, { message }, { accessToken });
  if (status === 200) acknowledged.messages.add(message);
}

async function readGroup({ call, accessToken, groupId }) {
  await call("GET", `v1/groups/${encodeURIComponent(groupId)}?showDetails=true`, undefined, { accessToken });
}

async function createGroup({ call, acknowledged }) {
  written += 1;
  const body = { groupName: `Group ${written}`, admins: ["+12065550101"] };
  const { status, json } = await call("POST", "_control/groups", body);
  if (status === 200) acknowledged.groups.add(json.groupId);
}

async function upload({ call, accessToken, files }) {
  const body = Buffer.concat([Buffer.from(FILE_HEAD), PICTURE, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
  const headers = { accessToken, "content-type": `multipart/form-data; boundary=${BOUNDARY}` };
  const { json } = await call("POST", "v1/media", body, headers);
  if (json === undefined) return;
  const { Files } = JSON.parse(Buffer.from(json.mediaResource, "base64").toString());
  uploaded = (uploaded + 1) % MOST_FILES;
  files[uploaded] = new URL(Files[0].Url).pathname;
}

async function breakUploadOff({ base, accessToken, random }) {
  const head = `POST /v1/media HTTP/1.1\r\nHost: a\r\naccessToken: ${accessToken}\r\nContent-Length: 900000\r\nContent-Type: multipart/form-data; boundary=${BOUNDARY}\r\n\r\n`;
  const piece = Buffer.concat([
    Buffer.from(head + FILE_HEAD),
    PICTURE.subarray(random.below(PICTURE.length)),
  ]);
  await breakOff(base(), piece, () => true);
}

async function breakDownloadOff({ base, files, random }) {
  if (files.length === 0) return;
  await breakOff(
    base(),
    // Some wait behind others on their connection.
    `GET ${random.oneOf(files)} HTTP/1.1\r\nHost: a\r\n\r\n`.repeat(random.oneOf([1, 4])),
    (received) => received > 0,
  );
}

/** Writes to a connection, and goes away as soon as enough was written and received. */
function breakOff(base, bytes, isEnough) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.setTimeout(5000, () => socket.destroy());
    socket.on("error", () => {});
    socket.on("close", resolve);
    socket.on("data", (chunk) => isEnough(chunk.length) && socket.destroy());
    socket.on("connect", () => socket.write(bytes, () => isEnough(0) && socket.destroy()));
  });
}

/** A sandbox beside the default one: it is filled, kept, reset, brought back and deleted. */
async function useSandbox({ call, random }) {
  const { status, json } = await call("POST", "_control/sandboxes", {});
  if (status !== 200) return;
  const path = `s/${json.sandboxId}/_control`;
  const steps = [
    ["POST", `${path}/users`, { mobileNumber: "+12065559001", name: "Somebody" }],
    ["POST", `${path}/snapshots`, { name: "kept" }],
    ...(random.chance(0.5) ? [["POST", `${path}/reset`]] : []),
    ["POST", `${path}/snapshots/kept/restore`],
    ["DELETE", `_control/sandboxes/${json.sandboxId}`],
  ];
  for (const step of steps) {
    const answered = await call(...step);
    // The server was killed meanwhile, and the sandbox with it.
    if (answered.status === 0) return;
  }
}
