import { createMockServer } from "@kaizala-gateway/mock-server";
import request from "supertest";
import { describe, expect, it } from "vitest";
import { startRegistering } from "../support/registering.js";
import { start } from "../support/running-server.js";

const DAYS = ["2027-02-29", "2027-02-31", "2027-04-31", "2100-02-29"];

describe.each(DAYS)("%s, which is no day,", (day) => {
  it("is no time for a clock", async () => {
    const server = await start();
    const control = request(server.controlUrl);
    const now = `${day}T08:00:00Z`;
    for (const call of [
      control.put("/clock").send({ now }),
      control.post("/sandboxes").send({ clock: { now } }),
    ]) {
      expect((await call.expect(400)).body.message).toContain(day);
    }
    await expect(createMockServer({ clock: { now } })).rejects.toThrow(`clock.now: must be a time`);
  });

  it("is no time for a meeting, nor for a property of a package", async () => {
    const { call, groupId } = await startRegistering();
    const meeting = {
      actionType: "LetsMeet",
      actionBody: { title: "Tide", startingTime: `${day}T08:00:00Z` },
    };
    const properties = [{ name: "when", type: 3, value: `${day}T08:00:00Z` }];
    const instance = { id: "com.example.Tide.2", actionBody: { title: "Tide", properties } };
    for (const action of [meeting, instance]) {
      const answer = await call("POST", `groups/${groupId}/actions`, action);
      expect([answer.status, (await answer.json()).message]).toEqual([
        400,
        expect.stringMatching(/ISO 8601/),
      ]);
    }
  });
});
