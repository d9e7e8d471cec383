import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { accessToken, start } from "../support/running-server.js";

it("an upload that is refused takes its own files back, and looks at no others", async () => {
  const folder = await mkdtemp(join(tmpdir(), "kaizala-refused-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }));
  const server = await start({ data: join(folder, "d.db") });
  const token = await accessToken(server);
  const upload = (...files: File[]) => {
    const body = new FormData();
    for (const file of files) body.append("files", file);
    return fetch(`${server.url}v1/media`, { method: "POST", headers: { accessToken: token }, body });
  };
  const gate = new File(["the gate"], "gate.png", { type: "image/png" });
  const text = new File(["a program"], "a.exe", { type: "application/x-msdownload" });
  expect((await upload(gate)).status).toBe(200);
  const media = join(folder, "d.db.media");
  const kept = await readdir(media);
  // Whoever walked over all media would remove what no row refers to.
  const foreign = "f".repeat(64);
  await writeFile(join(media, foreign), "nobody's");
  for (const other of ["the crane", "the gate"]) {
    const refused = await upload(new File([other], "crane.png", { type: "image/png" }), text);
    expect(refused.status).toBe(415);
    expect((await readdir(media)).sort()).toEqual([...kept, foreign].sort());
  }
});
