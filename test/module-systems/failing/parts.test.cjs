const assert = require("node:assert/strict");
const { describe, test } = require("node:test");
const { useKaizala } = require("@kaizala-gateway/testing");

const kaizala = useKaizala();

test("passes, with its parts", async (context) => {
  const { sandboxId } = kaizala;
  for (const name of ["one", "another"]) {
    await context.test(name, async () => {
      await kaizala.client.groups.list();
      assert.equal(kaizala.sandboxId, sandboxId);
    });
  }
  assert.equal((await kaizala.requests()).length, 3);
});

test("deletes its sandbox", async () => {
  await kaizala.control.deleteSandbox({ sandboxId: kaizala.sandboxId });
});

describe("beside each other", { concurrency: true }, () => {
  // Where the hook of one fails, node:test has that of both fail.
  test("the first", () => undefined);
  test("the second", () => undefined);
});
