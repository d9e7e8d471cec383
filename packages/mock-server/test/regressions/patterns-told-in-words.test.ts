import { documents } from "@kaizala-gateway/foundation";
import request from "supertest";
import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

const ID = "must be 1 to 63 lower-case letters, digits and hyphens, and not begin with a hyphen.";

it.each([
  ["POST", "/deliveries/abc/repeat", undefined, "deliveryId: must be a number of 1 to 15 digits."],
  ["POST", "/snapshots/A/restore", undefined, `name: ${ID}`],
  ["POST", "/snapshots", { name: "a b" }, `name: ${ID}`],
  ["POST", "/sandboxes", { sandboxId: "-a" }, `sandboxId: ${ID}`],
  ["PUT", "/receivers/A", {}, `name: ${ID}`],
  [
    "GET",
    "/requests?limit=5&status=6xx&refused=true",
    undefined,
    "status: must be a status such as 404, or a kind of them such as 4xx.",
  ],
  ["GET", "/requests?limit=many", undefined, 'limit: must be an integer, not the text "many".'],
  ["POST", "/connectors", { name: " \u00a0" }, "name: must hold more than spaces."],
  ["POST", "/connectors", { name: "" }, "name: must not be empty."],
  [
    "POST",
    "/users",
    { name: " ", mobileNumber: "+12065550123" },
    "name: must be empty, or hold more than spaces.",
  ],
  ["POST", "/seed", { groups: [{ name: " ", admins: [] }] }, "groups[0].name: must hold more than spaces."],
])(
  "%s %s with %j is refused with the field and its rule in words",
  async (...[method, path, body, message]) => {
    const server = await start();
    const asked = request(server.controlUrl);
    const sent = { GET: asked.get(path), POST: asked.post(path), PUT: asked.put(path) }[method];
    const answer = await sent?.send(body);
    expect({ status: answer?.status, message: answer?.body.message }).toEqual({ status: 400, message });
  },
);

it("no pattern of any contract is without words for it", () => {
  const bare: unknown[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    const { pattern, "x-rule": rule } = value as Record<string, unknown>;
    if (typeof pattern === "string" && typeof rule !== "string") bare.push(value);
    Object.values(value).forEach(visit);
  };
  Object.values(documents).forEach(visit);
  expect(bare).toEqual([]);
});
