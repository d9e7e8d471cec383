import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { json } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { SeedSummary } from "@kaizala-gateway/mock-server";
import { afterEach, beforeEach, expect, it } from "vitest";
import { credentials } from "./support/running-server.js";

/** How often the process is killed; more by the variable `KAIZALA_KILLS`. */
const KILLS = Number(process.env.KAIZALA_KILLS ?? 3);
const program = fileURLToPath(new URL("support/server-process.mjs", import.meta.url));

let folder: string;
let receiver: Server;
let child: ChildProcess | undefined;
/** The texts that reached the receiver, in their order. */
let received: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kaizala-crash-"));
  received = [];
  receiver = createServer(async (request, response) => {
    const token = new URL(request.url ?? "", "http://receiver").searchParams.get("validationToken");
    if (token !== null) return response.end(token);
    const event = Object(await json(request));
    received.push(event.data.text);
    receiver.emit("event");
    return response.end();
  });
  receiver.listen(0, "127.0.0.1");
  await once(receiver, "listening");
});
afterEach(() => {
  child?.kill("SIGKILL");
  receiver.closeAllConnections();
  receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A server as a process of its own, with the token of its group. */
interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  readonly groupId: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function launch(): Promise<Running> {
  const started = spawn(process.execPath, [program, join(folder, "data.db")], {
    stdio: ["ignore", "pipe", "ignore"],
    // A data file knows the secret's hash alone, and so does not print it again.
    env: { ...process.env, NODE_ENV: "production" },
  });
  child = started;
  const [line] = await once(createInterface({ input: started.stdout }), "line");
  const seeded: SeedSummary & { url: string } = JSON.parse(line);
  const sent = { ...credentials(seeded), applicationSecret: "K41ZA1AG8W" };
  const answer = await fetch(`${seeded.url}v1/accessToken`, { headers: sent });
  const { accessToken } = await answer.json();
  const groupId = seeded.connectors[0]?.refreshTokens.find(({ kind }) => kind === "group")?.groupId ?? "";
  const headers = { accessToken, "content-type": "application/json" };
  return { child: started, url: seeded.url, groupId, headers };
}

async function post({ url, headers }: Running, path: string, body: object): Promise<void> {
  const answer = await fetch(`${url}v1/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  if (answer.status !== 200) throw new Error(await answer.text());
  await answer.arrayBuffer();
}

/** Posts one text after the other until the process is gone; answers with those that were accepted. */
async function burst(server: Running, from: number): Promise<string[]> {
  const accepted: string[] = [];
  try {
    for (let index = 0; ; index += 1) {
      const message = String(from + index).padStart(6, "0");
      await post(server, `groups/${server.groupId}/messages`, { message });
      accepted.push(message);
    }
  } catch {
    return accepted;
  }
}

async function afterEvents(count: number): Promise<void> {
  const until = received.length + count;
  while (received.length < until) await once(receiver, "event");
}

it("no event is lost by a process that is killed in the middle of a burst", {
  timeout: 60_000 + KILLS * 10_000,
}, async () => {
  const accepted: string[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const server = await launch();
    if (kill === 0) {
      const { port } = receiver.address() as AddressInfo;
      await post(server, "webhook", {
        objectId: server.groupId,
        objectType: "Group",
        eventTypes: ["TextMessageCreated"],
        callBackUrl: `http://127.0.0.1:${port}/`,
      });
    }
    const posting = burst(server, kill * 10_000);
    // Another moment each time, within a hundred events.
    await afterEvents(5 + ((kill * 37) % 60));
    const closed = once(server.child, "close");
    server.child.kill("SIGKILL");
    accepted.push(...(await posting));
    await closed;
  }
  const { url } = await launch();
  await fetch(`${url}_control/deliveries/settle`, { method: "POST" });
  const firsts = [...new Set(received)];
  const lost = accepted.filter((text) => !firsts.includes(text));
  const duplicated = received.length - firsts.length;
  console.log(
    `${KILLS} kills: ${accepted.length} events accepted, ${firsts.length} delivered (${firsts.length - accepted.length} of them never answered), ${lost.length} lost, ${duplicated} duplicated`,
  );
  expect(accepted.length).toBeGreaterThan(KILLS);
  expect(lost).toEqual([]);
  expect(firsts, "in the order in which they were posted").toEqual(firsts.toSorted());
});
