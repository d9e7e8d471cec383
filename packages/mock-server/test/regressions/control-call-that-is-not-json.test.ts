import request from "supertest";
import { expect, it } from "vitest";
import { start } from "../support/running-server.js";

it.each([
  [
    '{"name": "Ada",\n mobileNumber: 1}',
    "line 2, column 2: a name in double quotes is expected, but there is m.",
  ],
  ['{"name":', "line 1, column 9: it ends where a value is expected."],
  ["7", undefined],
  ["[]", undefined],
])("a control call with %j is told what is wrong and where", async (body, problem) => {
  const server = await start();
  const call = request(server.controlUrl).post("/users").type("json").send(body);
  const { message } = (await call.expect(400)).body;
  if (problem === undefined)
    expect(message).toMatch(/^The body must be (a JSON object|an object, not a list)\.$/);
  else expect(message).toBe(`The body is not JSON: ${problem}`);
});
