const { useKaizala } = require("@kaizala-gateway/testing");

describe("a group", () => {
  const kaizala = useKaizala();

  test("asks for what is not there", async () => {
    await kaizala.client.groups.get("none");
  });

  test("passes", async () => {
    await kaizala.client.groups.list();
  });

  test.failing("is meant to fail, and is not told", async () => {
    await kaizala.client.groups.get("none");
  });

  test("deletes its sandbox", async () => {
    await kaizala.control.deleteSandbox({ sandboxId: kaizala.sandboxId });
  });

  test.concurrent("has none beside others", async () => {
    await kaizala.client.groups.list();
  });
});
