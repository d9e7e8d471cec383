import { describe, expect } from "vitest";
import {
  type Clock,
  type ControlCaller,
  connector,
  credentials,
  groups,
  type KaizalaCaller,
  people,
  type Service,
  test,
} from "../src/index.js";
import { codeOf } from "./fixtures/oauth-flow.js";
import { Receiver } from "./fixtures/receiver.js";
import { details, responseTo, send, sendJob, sendSurvey, yard } from "./fixtures/sent-actions.js";

const { applicationId, applicationSecret } = connector;
const { mobileNumber } = people.member;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

interface World {
  readonly service: Service;
  readonly control: ControlCaller;
  readonly clock: Clock;
}

/** Something that ends or begins with time: it says whether the edge was crossed. */
interface Edge {
  readonly name: string;
  /** How long after its beginning, in milliseconds. */
  readonly afterMs: number;
  /** Begins it; answers with what tells whether the time has come. */
  readonly begin: (world: World) => Promise<() => Promise<boolean>>;
}

/** Calls that are made long after the beginning need a token of their own time. */
async function fresh({ service, control }: World, who: "lead" | "member" = "member"): Promise<KaizalaCaller> {
  const body = { applicationId, kind: "user", mobileNumber: people[who].mobileNumber } as const;
  const { refreshToken } = await control.call("issueToken", { body });
  return service.withRefreshToken(refreshToken);
}

const edges: readonly Edge[] = [
  {
    name: "an access token ends after 24 hours",
    afterMs: DAY,
    begin: async ({ service }) => {
      const caller = await service.as("member");
      return async () => (await caller.send({ method: "GET", target: "/v1/users/me" })).status === 401;
    },
  },
  {
    name: "a refresh token is rotated from its 328th day on",
    afterMs: 328 * DAY,
    begin: async (world) => {
      const body = { applicationId, kind: "user", mobileNumber } as const;
      const { refreshToken } = await world.control.call("issueToken", { body });
      return async () => (await world.service.getAccessToken(refreshToken)).refreshToken !== undefined;
    },
  },
  {
    name: "a refresh token ends after 365 days",
    afterMs: 365 * DAY,
    begin: async ({ service, control }) => {
      const body = { applicationId, kind: "user", mobileNumber } as const;
      const { refreshToken } = await control.call("issueToken", { body });
      const headers = credentials(refreshToken);
      return async () => {
        const { status } = await service.send({ method: "GET", target: "/v1/accessToken", headers });
        return status === 401;
      };
    },
  },
  {
    name: "a PIN ends after 10 minutes",
    afterMs: 10 * 60_000,
    begin: async ({ service, control }) => {
      await service.anonymous.call("generatePin", { body: { mobileNumber, applicationId } });
      const { pins } = await control.call("listPins", { query: { mobileNumber } });
      const body = JSON.stringify({ mobileNumber, applicationId, pin: pins[0]?.pin });
      const headers = { "content-type": "application/json" };
      const target = "/v1/loginWithPinAndApplicationId";
      return async () => (await service.send({ method: "POST", target, headers, body })).status === 401;
    },
  },
  {
    name: "an OAuth code ends after 10 minutes",
    afterMs: 10 * 60_000,
    begin: async ({ service }) => {
      const code = await codeOf(service);
      const form = { client_id: applicationId, client_secret: applicationSecret, code };
      const headers = { "content-type": "application/x-www-form-urlencoded" };
      const body = new URLSearchParams(form).toString();
      const target = "/api/oauth/token";
      return async () => (await service.send({ method: "POST", target, headers, body })).status === 400;
    },
  },
  {
    name: "a survey closes after 24 hours",
    afterMs: DAY,
    begin: async (world) => {
      const actionId = await sendSurvey(await world.service.as("lead"), { acceptMultipleResponses: true });
      return async () => {
        const { path, body } = responseTo(actionId);
        const target = `/v1/groups/${path.groupId}/actions/${actionId}/responses`;
        const headers = { "content-type": "application/json" };
        const sent = { method: "POST", target, headers, body: JSON.stringify(body) };
        return (await (await fresh(world)).send(sent)).status === 400;
      };
    },
  },
  {
    name: "a job is overdue after 24 hours",
    afterMs: DAY,
    begin: async (world) => {
      const actionId = await sendJob(await world.service.as("lead"));
      return async () => {
        const read = await details(await fresh(world, "lead"), actionId);
        return read.actionType === "Job" && read.actionDetails.status === "Overdue";
      };
    },
  },
  {
    name: "a poll closes after 720 hours",
    afterMs: 720 * HOUR,
    begin: async (world) => {
      const actionBody = { question: "Which day?", choices: [{ title: "Monday" }] };
      const actionId = await send(await world.service.as("lead"), { actionType: "Poll", actionBody });
      const response = { actionType: "Poll" as const, actionBody: { choiceIndex: 0 } };
      return async () => {
        const target = `/_control/groups/${groups.yard}/actions/${actionId}/responses`;
        const headers = { "content-type": "application/json" };
        const body = JSON.stringify({ mobileNumber, response });
        return (await world.service.send({ method: "POST", target, headers, body })).status === 400;
      };
    },
  },
  {
    name: "a throttled connector may call again after 60 seconds",
    afterMs: 60_000,
    begin: async ({ service }) => {
      const caller = await service.as("member");
      const call = async () => (await caller.send({ method: "GET", target: "/v1/users/me" })).status;
      let status = 200;
      while (status === 200) status = await call();
      return async () => (await call()) === 200;
    },
  },
  {
    name: "a webhook ends with its validity, by default after 2 years",
    afterMs: 730 * DAY,
    begin: async (world) => {
      const receiver = await Receiver.start();
      await (await world.service.as("lead")).call("createWebhook", {
        body: {
          objectId: groups.yard,
          objectType: "Group",
          eventTypes: ["TextMessageCreated"],
          callBackUrl: receiver.url,
        },
      });
      return async () => {
        const before = receiver.received.length;
        const body = { mobileNumber, message: "Low tide at six." };
        await world.control.call("postMessageInApp", { path: yard, body });
        await world.control.call("settleDeliveries", {});
        return receiver.received.length === before;
      };
    },
  },
  {
    name: "an event is sent again 2 minutes after it was refused",
    afterMs: 2 * 60_000,
    begin: async ({ service, control }) => {
      const receiver = await Receiver.start();
      receiver.onEvent = (_, response) => response.writeHead(500).end();
      const caller = await service.as("lead");
      await caller.call("createWebhook", {
        body: {
          objectId: groups.yard,
          objectType: "Group",
          eventTypes: ["TextMessageCreated"],
          callBackUrl: receiver.url,
        },
      });
      await caller.call("postMessage", { path: yard, body: { message: "Low tide at six." } });
      await control.call("settleDeliveries", {});
      return async () => receiver.received.length === 2;
    },
  },
];

describe("by the clock of the sandbox", () => {
  test.for(edges.map((edge) => [edge.name, edge] as const))(
    "%s: not a second before, and a second after",
    async ([, { afterMs, begin }], { service, control, clock }) => {
      await clock.freeze();
      const hasCome = await begin({ service, control, clock });
      // Some can be asked once, so the second look begins where the first one began.
      await control.call("takeSnapshot", { body: { name: "begun" } });
      await clock.advance({ milliseconds: afterMs - 1000 });
      expect(await hasCome(), "a second before").toBe(false);
      await control.call("restoreSnapshot", { path: { name: "begun" } });
      await clock.advance({ milliseconds: afterMs + 1000 });
      expect(await hasCome(), "a second after").toBe(true);
    },
  );
});
