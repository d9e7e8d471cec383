// Compares each read in an almost empty store with the same read in a large one, in one run. The
// answers are of the same size: what is measured is what else lies in the store. Lists that are
// long themselves stand apart, with their absolute times.
import { rmSync } from "node:fs";
import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { endChildren } from "../scripts/children.mjs";
import { flagsOf, numbersIn } from "../scripts/options.mjs";
import { json } from "./calls.mjs";
import { load } from "./load.mjs";
import { accessTokenOf, groupOf, root, startMock } from "./mock.mjs";
import { memoryOf } from "./processes.mjs";

const options = flagsOf({
  seconds: { type: "string", default: "3" },
  connections: { type: "string", default: "50" },
  rounds: { type: "string", default: "3" },
  groups: { type: "string", default: "1000" },
  members: { type: "string", default: "10000" },
  messages: { type: "string", default: "100000" },
});
const count = numbersIn(options, Object.keys(options));
/** As many as one answer shows, in the small store too. */
const PAGE = { jobs: 30, subscribers: 50, reactions: 100 };
const MORE = 10_000;

const folder = await mkdtemp(join(tmpdir(), "kaizala-bench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
const small = await fill("almost empty", { groups: 0, members: 0, messages: 1, others: 0 });
const large = await fill("large", { ...count, others: MORE });

const rows = [];
for (const [name, pathOf, token] of reads()) {
  const results = { small: [], large: [] };
  for (let round = 0; round < count.rounds; round += 1) {
    for (const [size, store] of Object.entries({ small, large })) {
      results[size].push(await measure(store, pathOf, token));
    }
  }
  const [few, many] = [median(results.small), median(results.large)];
  rows.push({
    read: name,
    "p50 ms": `${few.p50} / ${many.p50}`,
    "p99 ms": `${few.p99} / ${many.p99}`,
    growth: (many.p99 / few.p99).toFixed(2),
  });
}
console.table(rows);
const lists = [];
for (const [name, pathOf, token] of longLists()) {
  const { p50, p99 } = await measure(large, pathOf, token, 1);
  lists.push({ "whole list, one caller": name, "p50 ms": p50, "p99 ms": p99 });
}
console.table(lists);
console.log(`resident memory: almost empty ${shownMemory(small)}, large ${shownMemory(large)}`);
await endChildren();

function shownMemory({ child }) {
  const memory = memoryOf(child);
  return memory === undefined ? "not known on this system" : `${Math.round(memory)} MiB`;
}

/** Name, path and kind of token; the paths are those of things that are alike in both stores. */
function reads() {
  return [
    ["users/me", () => "users/me", "user"],
    ["groups, those of a user", () => "groups?showDetails=true", "user"],
    ["groups/{id}", ({ flat }) => `groups/${flat}`, "group"],
    ["groups/{id}/members", ({ flat }) => `groups/${flat}/members`, "group"],
    ["groups/{id}/subGroups", ({ flat }) => `groups/${flat}/subGroups`, "group"],
    ["groups/{id}/subscribers, a page", ({ open }) => `groups/${open}/subscribers?count=50`, "tenant"],
    ["groups/{id}/actions, a page", ({ flat }) => `groups/${flat}/actions?actionType=Job`, "group"],
    ["groups/{id}/actions/{id}", ({ flat, job }) => `groups/${flat}/actions/${job}?getDetails=true`, "group"],
    ["groups/{id}/reaction/summary, a page", ({ flat }) => `groups/${flat}/reaction/summary`, "group"],
    [
      "groups/{id}/reaction/{id}, a page",
      ({ flat, message }) => `groups/${flat}/reaction/${message}?reactionType=Comment`,
      "group",
    ],
    [
      "groups/{id}/reaction/{id}/summary",
      ({ flat, message }) => `groups/${flat}/reaction/${message}/summary`,
      "group",
    ],
    ["bot", () => "bot", "user"],
    ["tenant/findGroupsByQuery", () => "tenant/findGroupsByQuery?query=site%20insp", "tenant"],
  ];
}

function longLists() {
  return [
    [`groups, all ${count.groups}, with details`, () => "groups?showDetails=true", "tenant"],
    [`members, all ${count.members}`, ({ everybody }) => `groups/${everybody}/members`, "tenant"],
  ];
}

function measure({ url, tokens, ids }, pathOf, kind, connections = count.connections) {
  const request = { url: `${url}v1/${pathOf(ids)}`, headers: { accessToken: tokens[kind] } };
  return load(request, { seconds: count.seconds, connections });
}

/** Starts a server with the built-in seed and as much else as is asked for. */
async function fill(name, { groups, members, messages, others }) {
  const builtIn = join(root, "packages/mock-server/seeds/default.json");
  const seed = JSON.parse(await readFile(builtIn, "utf8"));
  delete seed.$schema;
  const numbers = numbersFrom(0, members);
  const tenantAdmin = seed.users.find(({ isTenantAdmin }) => isTenantAdmin).mobileNumber;
  const perCrew = Math.ceil(members / Math.max(1, groups));
  for (let index = 0; index < groups; index += 1) {
    const crew = numbers.slice(index * perCrew, (index + 1) * perCrew);
    seed.groups.push({ name: `Crew ${index}`, admins: [tenantAdmin], members: crew });
  }
  if (members > 0) seed.groups.push({ name: "Everybody", admins: [tenantAdmin], members: numbers });
  const publicGroup = seed.groups.find(({ groupType }) => groupType === "ConnectGroup");
  publicGroup.subscribers.push(...numbersFrom(members, PAGE.subscribers + others));
  const file = join(folder, `${name}.json`);
  await writeFile(file, JSON.stringify(seed));
  const mock = await startMock({ args: ["--seed", file] });
  const tokens = {};
  for (const kind of ["group", "user", "tenant"]) tokens[kind] = await accessTokenOf(mock, kind);
  const flat = groupOf(mock.seeded);
  const idOf = (group) => mock.seeded.groups.find(({ groupName }) => groupName === group)?.groupId;
  const server = { child: mock.child, url: mock.url, tokens };
  const first = await fillGroup(server, flat, { messages, others });
  return { ...server, ids: { flat, open: idOf(publicGroup.name), everybody: idOf("Everybody"), ...first } };
}

async function fillGroup(server, groupId, { messages, others }) {
  const send = (path, body, amount = 1) => post(server, `groups/${groupId}/${path}`, body, amount);
  const message = await send("messages", { message: "Shift B starts at six." });
  const job = await send("actions", {
    actionType: "Job",
    actionBody: { title: "Check the gate", assignedTo: ["+12065550102"] },
  });
  await send("messages", { message: "Shift B starts at six." }, messages - 1);
  const jobs = { actionType: "Job", actionBody: { title: "Check the gate", assignedTo: ["+12065550102"] } };
  await send("actions", jobs, PAGE.jobs + others);
  const comment = { referenceId: message.referenceId, reactionType: "Comment", comment: "Done." };
  await send("reaction", comment, PAGE.reactions + others);
  return { message: message.referenceId, job: job.actionId };
}

/** Posts the same `amount` times; answers with what the first one was answered with. */
async function post({ url, tokens }, path, body, amount) {
  if (amount < 1) return undefined;
  const init = {
    method: "POST",
    headers: { accessToken: tokens.group, "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  const answer = await json(`${url}v1/${path}`, init);
  if (amount > 1) await load({ url: `${url}v1/${path}`, ...init }, { amount: amount - 1, connections: 20 });
  return answer;
}

function numbersFrom(start, howMany) {
  return Array.from({ length: howMany }, (_, index) => `+1206556${String(start + index).padStart(6, "0")}`);
}

function median(results) {
  return results.sort((one, other) => one.p99 - other.p99)[Math.floor(results.length / 2)];
}
