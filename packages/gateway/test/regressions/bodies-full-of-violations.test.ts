import { expect, it } from "vitest";
import { Judge } from "../../src/checking/judge.js";

const HEADERS = { "content-type": "application/json" };

/** An exchange in which so many members stand that are none. */
function exchangeWith(howMany: number, where: "answer" | "request") {
  const members = JSON.stringify({ members: Array.from({ length: howMany }, () => ({})) });
  const body = Buffer.from(members);
  const common = { requestTarget: "/v1/groups/g1/members", requestHeaders: HEADERS, checkRequest: true };
  const answered = (bytes: Buffer) => ({ status: 200, headers: HEADERS, body: bytes });
  return where === "answer"
    ? { ...common, method: "GET", requestBody: Buffer.alloc(0), answer: answered(body) }
    : { ...common, method: "PUT", requestBody: body, answer: answered(Buffer.from('"true"')) };
}

it.each(["answer", "request"] as const)("all that is wrong is told of a short %s", async (where) => {
  const { violations } = await new Judge().judge(exchangeWith(20, where));
  expect(violations.filter((one) => one.includes("members/")).length).toBeGreaterThanOrEqual(20);
});

it.each(["answer", "request"] as const)("what is wrong is told of a long %s in time", async (where) => {
  const [judge, exchange] = [new Judge(), exchangeWith(100_000, where)];
  await judge.judge(exchange);
  const before = process.cpuUsage();
  const { violations } = await judge.judge(exchange);
  const { user, system } = process.cpuUsage(before);
  expect(violations.join()).toContain("/members");
  // It took the square of their number: minutes.
  expect((user + system) / 1000).toBeLessThan(2000);
});
