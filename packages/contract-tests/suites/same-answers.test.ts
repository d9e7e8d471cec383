import { describe, expect } from "vitest";
import {
  type Answer,
  type ControlOperations,
  connector,
  controlCaller,
  credentials,
  groups,
  kaizalaCaller,
  people,
  type RawAnswer,
  type RawRequest,
  type Send,
  seed,
  sendBelow,
  type TokenHolder,
  test,
  UNKNOWN_NUMBER,
} from "../src/index.js";
import { platformOperations, sampleRequest, stage } from "./fixtures/sample-requests.js";

type CreatedSandbox = Answer<ControlOperations["createSandbox"]>;

const { applicationId, applicationSecret } = connector;
const { mobileNumber } = people.member;

/** What decides how a sandbox begins. */
const beginning = {
  sandboxId: "twin",
  seed,
  randomSeed: "tide",
  clock: { now: "2027-01-31T08:00:00.000Z", frozen: true },
};

/** An exchange as it went over the wire. */
interface Line {
  readonly request: RawRequest;
  readonly answer: Pick<RawAnswer, "status" | "headers" | "text">;
}

/** Sends as `send` does, under one name for every server, and writes down what goes to the service. */
function writtenDown(send: Send, lines: Line[]): Send {
  return async (request) => {
    // The control API is reached by the machine's own names alone.
    if (request.target.startsWith("/_control")) return send(request);
    const answer = await send({ ...request, headers: { host: "kaizala.example", ...request.headers } });
    // Those of the connection are not the service's.
    const { connection, "keep-alive": _keepAlive, ...headers } = answer.headers;
    lines.push({ request, answer: { status: answer.status, headers, text: answer.text } });
    return answer;
  };
}

/** Every operation of the contract in a fresh sandbox, allowed and refused, with time going by. */
async function useEverything(send: Send, seeded: CreatedSandbox): Promise<void> {
  const control = controlCaller(send);
  const anonymous = kaizalaCaller(send);
  const tokens = seeded.connectors.flatMap(({ refreshTokens }) => refreshTokens);
  const tokenOf = (number: string) =>
    tokens.find((token) => token.kind !== "group" && token.mobileNumber === number)?.refreshToken ?? "";
  const callerWith = async (refreshToken: string) => {
    const headers = credentials(refreshToken);
    const { accessToken } = await anonymous.call("getAccessToken", { headers });
    return kaizalaCaller(send, { accessToken });
  };
  const as = (holder: TokenHolder) =>
    callerWith(holder === "group" ? "" : tokenOf(people[holder].mobileNumber));
  const on = await stage({ as });
  const lead = await as("lead");
  const outsider = await as("outsider");
  for (const [operationId] of platformOperations) {
    const sample = sampleRequest(operationId, on);
    const elsewhere = sampleRequest(operationId, on, { path: { groupId: "no-such-group" } });
    await lead.send(sample);
    await outsider.send(sample);
    await anonymous.send(sample);
    await lead.send(elsewhere);
    await control.call("advanceClock", { body: { minutes: 5, milliseconds: 7 } });
  }
  await anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
  await answered(anonymous.call("generatePin", { body: { mobileNumber: UNKNOWN_NUMBER, applicationId } }));
  const pin = (await control.call("listPins", { query: { mobileNumber } })).pins[0]?.pin ?? "";
  const login = { mobileNumber, applicationId, applicationSecret };
  await answered(anonymous.call("loginWithPinAndApplicationId", { body: { ...login, pin: "0001" } }));
  await anonymous.call("loginWithPinAndApplicationId", { body: { ...login, pin } });
  await control.call("giveGrant", { body: { applicationId, groupId: groups.dock } });
  // Refresh tokens are rotated from the 328th day on.
  await control.call("advanceClock", { body: { days: 330 } });
  await answered(lead.call("getMe", {}));
  const again = await callerWith(tokenOf(people.lead.mobileNumber));
  for (let call = 0; call < 110; call += 1) await answered(again.call("getMe", {}));
  // Throttling is judged before a body is.
  await control.call("advanceClock", { body: { minutes: 1 } });
  for (const body of ["", "{", "[]", '{"name": 7}', `{"name": "${"x".repeat(2 ** 20)}"}`]) {
    const headers = { "content-type": "application/json" };
    await again.send({ method: "POST", target: "/v1/groups", headers, body });
  }
  await again.send({ method: "GET", target: "/v1/nothing" });
  await again.send({ method: "GET", target: "/v1/groups/%E0%A4%A" });
}

/** Waits for an answer, whatever its status; a breach of the contract still fails the test. */
async function answered(call: Promise<unknown>): Promise<void> {
  await call.catch((error: unknown) => {
    if (!(error instanceof Error && error.message.includes("was refused with status"))) throw error;
  });
}

describe("two servers with the same seed, clock and requests", () => {
  test("answer byte for byte the same", { timeout: 60_000 }, async ({ target, needs, observe }) => {
    needs("control");
    const runs: Line[][] = [];
    for (const server of [await target.start(), await target.start()]) {
      try {
        const created = controlCaller(sendBelow(server.url, observe));
        const sandbox = await created.call("createSandbox", { body: beginning });
        const lines: Line[] = [];
        await useEverything(writtenDown(sendBelow(sandbox.url, observe), lines), sandbox);
        runs.push(lines);
      } finally {
        await server.stop();
      }
    }
    const [first, second] = runs;
    expect(first?.length).toBeGreaterThan(150);
    expect(second).toEqual(first);
    const statuses = new Set(first?.map(({ answer }) => answer.status));
    expect(statuses).toEqual(new Set([200, 400, 401, 403, 404, 413, 429]));
  });
});
