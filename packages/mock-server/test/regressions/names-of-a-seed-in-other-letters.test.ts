import { createMockServer } from "@kaizala-gateway/mock-server";
import { describe, expect, it, onTestFinished } from "vitest";
import { openStore } from "../../src/store/store.js";

const admins = ["+12065550150"];
const forms = ["NFC", "NFD", "NFKC", "NFKD"] as const;
const pairs = forms.flatMap((written) => forms.map((named) => [written, named] as const));

async function seeded(seed: Parameters<typeof createMockServer>[0]) {
  const server = await createMockServer(seed);
  onTestFinished(() => server.close());
  return server;
}

describe("a name in a seed", () => {
  it.each(pairs)("that is written in %s is found in %s", async (written, named) => {
    const name = "Équipe ﬁnale Å";
    const { seeded: made } = await seeded({
      seed: {
        groups: [
          { name: name.normalize(written), admins },
          { name: "Below", admins, parents: [name.normalize(named)] },
        ],
        connectors: [{ name: "Reports", grants: [{ group: name.normalize(named) }] }],
      },
    });
    expect(made.groups[0]?.groupName).toBe(name.normalize(written));
    expect(made.connectors[0]?.refreshTokens[0]?.groupId).toBe(made.groups[0]?.groupId);
  });

  it("is that of the very same letters, where two read the same", async () => {
    const [composed, apart] = ["Café", "Cafe\u0301"];
    const { seeded: made } = await seeded({
      seed: {
        groups: [
          { name: composed, admins },
          { name: apart, admins },
        ],
        connectors: [{ name: "Reports", grants: [{ group: composed }, { group: apart }] }],
      },
    });
    expect(made.connectors[0]?.refreshTokens.map(({ groupId }) => groupId)).toEqual(
      made.groups.map(({ groupId }) => groupId),
    );
  });

  it("keeps its case", async () => {
    const refused = createMockServer({
      seed: { groups: [{ name: "Café", admins }], connectors: [{ name: "R", grants: [{ group: "café" }] }] },
    });
    await expect(refused).rejects.toThrow('there is no group "café" before this place');
  });

  it("is that of the organisation that is there already", () => {
    const store = openStore();
    onTestFinished(() => store.close());
    const tenant = { tenantId: "t", name: "Société" };
    store.tenants.insert(tenant);
    expect(store.tenants.findByName(tenant.name.normalize("NFD"))).toEqual(tenant);
    expect(store.tenants.findByName("société")).toBeUndefined();
  });
});
