import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { wholeProgram } from "../dist/command-line.js";
import { SEED_TEXT } from "../dist/commands/beginning/beginning-texts.js";
import { exampleLinesOf } from "../dist/declaring/declared-command.js";
import { firstCredentials } from "../dist/server/variables.js";
import { printed, run } from "./support/command-line.js";
import { leavesOf, namesOf, wordsOf } from "./support/examples.js";
import { cli } from "./support/in-process.js";

type Server = Awaited<ReturnType<typeof createMockServer>>;

const groupId = "b0000000-0000-4000-8000-000000000001@1";
const mobileNumber = "+12065550101";
/** A program that calls the vendor's host, and ends well where it is refused as strangers are. */
const INTEGRATION = `fetch("https://api.kaiza.la/v1/groups").then(({ status }) => process.exit(status === 401 ? 0 : 1));`;

/** They run until they are told to stop, or run another program, or go with those. */
const LASTING = ["start", "exec", "proxy", "replay", "snippets", "verify"];
/** They tell what comes, and need something to come. */
const TELLING = ["requests tail", "events tail", "webhook listen"];

/** What the examples of a command take for granted. */
const BEFORE: Readonly<Record<string, (server: Server) => unknown>> = {
  init: () => rmSync("seed.yaml"),
  "connector delete": ({ control }) =>
    Promise.all(["Payroll", "Stock"].map((name) => control.registerConnector({ name }))),
  "grant remove": async ({ control, seeded }) => {
    const [connector] = seeded.connectors;
    for (const { groupId: granted } of seeded.groups.slice(1, 3))
      await control.giveGrant({ applicationId: String(connector?.applicationId), groupId: granted });
  },
  "action respond": async ({ control }) => {
    const choices = [{ title: "Monday" }, { title: "Tuesday" }];
    const questions = ["Is the ladder safe?", "What is worn?"].map(
      (title) => ({ title, type: "Text" }) as const,
    );
    const poll = { actionType: "Poll", actionBody: { question: "Which day?", choices } } as const;
    const survey = { actionType: "Survey", actionBody: { title: "Tool check", questions } } as const;
    for (const action of [poll, survey]) await control.postActionInApp({ groupId, mobileNumber, action });
  },
  "webhook repeat": deliver,
  "snapshot restore": ({ snapshot }) => ["before-payday", "clean"].map(snapshot),
  "snapshot fork": ({ snapshot }) => ["before-payday", "clean"].map(snapshot),
  "sandbox delete": ({ control }) =>
    Promise.all(["checkout-7", "checkout-8"].map((sandboxId) => control.createSandbox({ sandboxId }))),
  "seed load": ({ control }) => control.createSandbox({ sandboxId: "checkout-7", seed: {} }),
  import: (server) => {
    for (const file of ["report.json", "later.json"]) writeFileSync(file, JSON.stringify(server.export()));
  },
  "replay-requests": (server) => server.control.importSandbox({ sandboxId: "fault-12", ...server.export() }),
};

/** An event that a receiver of the server took. */
async function deliver(server: Server): Promise<void> {
  const receiver = await server.control.setReceiver({ name: "inbox" });
  const { applicationId = "", applicationSecret, token } = firstCredentials(server.seeded) ?? {};
  const headers = {
    applicationId,
    applicationSecret: applicationSecret ?? "",
    refreshToken: token?.refreshToken ?? "",
  };
  const { accessToken } = await (await fetch(`${server.url}v1/accessToken`, { headers })).json();
  const body = {
    objectId: groupId,
    objectType: "Group",
    eventTypes: ["TextMessageCreated"],
    callBackUrl: receiver.url,
  };
  await fetch(`${server.url}v1/webhook`, {
    method: "POST",
    headers: { accessToken, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  await server.people(mobileNumber).postMessage({ groupId, message: "Low tide at six." });
  await server.settled();
}

describe("the examples in the help", { timeout: 60_000 }, () => {
  let folder = "";
  let server: Server | undefined;
  const home = process.cwd();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "kaizala-examples-"));
    process.chdir(folder);
    writeFileSync("seed.yaml", SEED_TEXT);
    writeFileSync("integration.js", INTEGRATION);
  });
  afterAll(() => {
    process.chdir(home);
    rmSync(folder, { recursive: true, force: true });
  });
  afterEach(async () => {
    await server?.close();
    server = undefined;
  });

  async function freshServer(): Promise<Server> {
    await server?.close();
    server = await createMockServer();
    return server;
  }

  it("are two for each command", async () => {
    const without = leavesOf(await wholeProgram()).filter((command) => exampleLinesOf(command).length !== 2);
    expect(without.map(namesOf)).toEqual([]);
  });

  it("do what they say", async () => {
    const tried: string[] = [];
    for (const command of leavesOf(await wholeProgram())) {
      const name = namesOf(command);
      if (LASTING.includes(name) || TELLING.includes(name)) continue;
      const own = await freshServer();
      await BEFORE[name]?.(own);
      for (const line of exampleLinesOf(command)) {
        // At the usual port something else may listen on this machine.
        const env = { KAIZALA_CONTROL_URL: own.controlUrl, KAIZALA_PORT: new URL(own.url).port };
        const ended = await cli(wordsOf(line).slice(1), env);
        expect({ line, ...ended }).toMatchObject({ stderr: "", status: 0 });
        if (line.includes("--json")) JSON.parse(ended.stdout);
        tried.push(line);
      }
    }
    expect(tried.length).toBeGreaterThan(80);
  });

  it("of what is told as it comes end after what they count", async () => {
    for (const command of leavesOf(await wholeProgram()).filter((one) => TELLING.includes(namesOf(one)))) {
      for (const line of exampleLinesOf(command)) {
        const own = await freshServer();
        const running = cli(wordsOf(line).slice(1), { KAIZALA_CONTROL_URL: own.controlUrl });
        let isOver = false;
        const ended = running.finally(() => {
          isOver = true;
        });
        while (!isOver) {
          await fetch(`${own.url}v1/groups`);
          await own.people(mobileNumber).postMessage({ groupId, message: "Low tide at six." });
          await own.settled();
          for (const url of listenersOf(line)) await callBack(url);
        }
        expect({ line, ...(await ended) }).toMatchObject({ status: 0 });
      }
    }
  });

  it("of what runs until it is told to stop get ready, and end well", async () => {
    const own = await freshServer();
    for (const line of (await lasting("start", "proxy", "replay")).flatMap(exampleLinesOf)) {
      if (!line.includes("replay")) rmSync("recording", { recursive: true, force: true });
      const ran = begun(line, own);
      const [ready = ""] = await printed(ran, /^ready on \S+|^\{.+\}$/m);
      if (line.includes("--record")) await fetch(`${/http:[^"\s]+/.exec(ready)?.[0]}v1/groups`);
      ran.child.kill("SIGTERM");
      if (process.platform !== "win32") expect(await ran.ended, line).toBe(0);
    }
  });

  it("of what goes by a recording or a server end well", async () => {
    const own = await freshServer();
    for (const line of (await lasting("verify", "snippets")).flatMap(exampleLinesOf)) {
      const ran = begun(line, own);
      expect({ line, status: await ran.ended, told: ran.stderr }).toMatchObject({ line, status: 0 });
    }
  });

  it("of what runs a program end as it does", async () => {
    const own = await freshServer();
    const home = { HOME: folder, USERPROFILE: folder };
    for (const line of (await lasting("exec")).flatMap(exampleLinesOf)) {
      const ran = begun(line, own, home);
      expect({ line, status: await ran.ended, told: ran.stderr }).toMatchObject({ line, status: 0 });
    }
  });

  /** The port of an example is taken by whatever else runs. */
  function begun(line: string, own: Server, env: NodeJS.ProcessEnv = {}) {
    const [, ...args] = wordsOf(line.replace("127.0.0.1:5952", new URL(own.url).host));
    return run(args, { KAIZALA_PORT: "0", NODE_OPTIONS: "", ...env });
  }
});

async function lasting(...names: readonly string[]) {
  return leavesOf(await wholeProgram()).filter((command) => names.includes(namesOf(command)));
}

/** Where an example listens, to which nobody but the test sends anything. */
function listenersOf(line: string): string[] {
  return [...line.matchAll(/--port (\d+)/g)].map(([, port]) => `http://127.0.0.1:${port}/`);
}

async function callBack(url: string): Promise<void> {
  const body = JSON.stringify({ eventType: "TextMessageCreated", eventId: "1", data: {} });
  await fetch(url, { method: "POST", body }).catch(() => undefined);
}
