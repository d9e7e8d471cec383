import { test } from "@kaizala-gateway/testing/playwright";

test("asks for what is not there", async ({ kaizala }) => {
  await kaizala.client.groups.get("none");
});

test("passes", async ({ kaizala }) => {
  await kaizala.client.groups.list();
});
