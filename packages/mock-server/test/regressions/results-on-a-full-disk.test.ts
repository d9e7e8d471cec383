import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { silentLog } from "@kaizala-gateway/mock-server";
import Sqlite from "better-sqlite3";
import { expect, it, onTestFinished, vi } from "vitest";
import { answer, echoed, startRawReceiver } from "../support/raw-receiver.js";
import { startRegistering } from "../support/registering.js";

it("results that find the disk full are told in the log, kept, and stored once there is room", {
  timeout: 20_000,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-full-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  let tell: (error: unknown) => void = () => undefined;
  const told = new Promise((resolve) => {
    tell = resolve;
  });
  const log = { ...silentLog, fault: (_id: string | null, error: unknown) => tell(error) };
  // SQLite takes the limit for its own connection alone, so that has to be got hold of.
  const pragma = vi.spyOn(Sqlite.prototype, "pragma");
  const data = join(folder, "d.db");
  const { server, registered, post } = await startRegistering({ data, log });
  const database = pragma.mock.contexts.find((one) => one instanceof Sqlite && one.name === data);
  pragma.mockRestore();
  if (!(database instanceof Sqlite)) throw new Error("The server has opened no database.");
  const bodies: string[] = [];
  const { url } = await startRawReceiver((request, socket) => {
    if (echoed(request, socket)) return;
    bodies.push(JSON.parse(request.body).data.text);
    if (bodies.length === 1)
      database.pragma(`max_page_count = ${database.pragma("page_count", { simple: true })}`);
    // What is kept of it is longer than a page.
    answer(socket, "x".repeat(5000));
  });
  await registered(url);
  database.exec("VACUUM");
  await post("first");
  await server.settled();
  expect(await told).toMatchObject({
    message: "What came of deliveries to webhooks could not be stored; it is tried again until it can be.",
    cause: { code: "SQLITE_FULL" },
  });
  expect(server.deliveries()).toMatchObject([{ state: "waiting", attempts: [] }]);
  database.pragma("max_page_count = 1000000");
  await post("second");
  // It is tried again each second.
  await expect
    .poll(() => server.deliveries().map(({ state }) => state), { timeout: 15_000 })
    .toEqual(["delivered", "delivered"]);
  expect(bodies).toEqual(["first", "second"]);
});
