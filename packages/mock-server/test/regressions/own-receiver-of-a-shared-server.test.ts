import { networkInterfaces } from "node:os";
import { expect, it } from "vitest";
import { groupOf } from "../support/registering.js";
import { accessToken, start } from "../support/running-server.js";

const [outer] = Object.values(networkInterfaces())
  .flat()
  .flatMap((one) => (one && !one.internal && one.family === "IPv4" ? [one.address] : []));

it.skipIf(outer === undefined)(
  "the address that a shared server tells of its own receiver can be registered, whichever address was asked",
  async () => {
    for (const host of ["0.0.0.0", outer ?? ""]) {
      const server = await start({ host, controlToken: "team-one-control-token" });
      const { port } = new URL(server.url);
      const headers = { authorization: "Bearer team-one-control-token", "content-type": "application/json" };
      const made = await fetch(`http://${outer}:${port}/_control/receivers/orders`, {
        method: "PUT",
        headers,
        body: "{}",
      });
      const { url } = await made.json();
      const registered = await fetch(`${server.url}v1/webhook`, {
        method: "POST",
        headers: { accessToken: await accessToken(server), "content-type": "application/json" },
        body: JSON.stringify({
          objectId: groupOf(server),
          objectType: "Group",
          eventTypes: ["TextMessageCreated"],
          callBackUrl: url,
        }),
      });
      expect([host, registered.status]).toEqual([host, 200]);
    }
  },
);
