import { openKaizala, useKaizala } from "@kaizala-gateway/testing";
import { describe, expect, it, onTestFinished } from "vitest";

describe("a wrong option", () => {
  it.each<[string, unknown, RegExp]>([
    ["none at all", null, /options must be an object, not null/],
    ["an address for a server", { server: "http://127.0.0.1:5952" }, /must be one of createMockServer/],
    ["another share", { per: "suite" }, /per must be one of test, file, not "suite"/],
    ["no hooks", { hooks: {} }, /hooks must be those of a runner, and this has no beforeAll\(\)/],
  ])("is refused by what is wrong: %s", (_what, options, sentence) => {
    expect(() => useKaizala(options as object)).toThrow(sentence);
  });

  it("is refused where a service is opened, and by a receiver", async () => {
    await expect(openKaizala(JSON.parse("5"))).rejects.toThrow("must be an object, not 5");
    await expect(openKaizala({ server: Object({}) })).rejects.toThrow("createMockServer");
    const kaizala = await openKaizala();
    onTestFinished(() => kaizala.close());
    expect(() => kaizala.clientAs(Object("none"))).toThrow("no connector with a refresh token");
    await expect(kaizala.receiver(Object({ groupID: "x" }))).rejects.toThrow('"groupID"');
    const receiver = await kaizala.receiver({ events: ["TextMessageCreated"] });
    await expect(receiver.next("MemberAdded")).rejects.toThrow("this receiver is for TextMessageCreated");
    for (const withinMs of [Number.POSITIVE_INFINITY, 2 ** 31, -1, Number.NaN, JSON.parse('"50"')]) {
      await expect(receiver.next("TextMessageCreated", { withinMs })).rejects.toThrow("withinMs must be");
    }
    expect(() => receiver.next("TextMessageCreated", JSON.parse("20"))).toThrow(
      "next must be an object, not 20",
    );
  });
});
