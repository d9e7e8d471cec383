import { expect, it } from "vitest";
import { accessToken, start } from "../support/running-server.js";

it("an upload whose file is refused while it still arrives ends neither the server nor other calls", async () => {
  const server = await start();
  const token = await accessToken(server);
  const upload = () => {
    const body = new FormData();
    // The second one is given up while nobody reads the first any more.
    body.append("a", new File(["x".repeat(3_000_000)], "a.exe", { type: "application/x-msdownload" }));
    body.append("b", new File(["x".repeat(3_000_000)], "b.exe", { type: "application/x-msdownload" }));
    return fetch(`${server.url}v1/media`, { method: "POST", headers: { accessToken: token }, body });
  };
  for (let time = 0; time < 3; time += 1) {
    // A refusal may come while the caller still sends; its connection is ended then.
    const status = await upload().then(
      (answer) => answer.status,
      () => undefined,
    );
    expect([415, undefined]).toContain(status);
    expect((await fetch(`${server.url}v1/users/me`, { headers: { accessToken: token } })).status).toBe(200);
  }
});
