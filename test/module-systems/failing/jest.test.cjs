const { useKaizala } = require("@kaizala-gateway/testing");

describe("a group", () => {
  const kaizala = useKaizala();

  test("asks for what is not there", async () => {
    await kaizala.client.groups.get("none");
  });

  test("passes", async () => {
    await kaizala.client.groups.list();
  });
});
