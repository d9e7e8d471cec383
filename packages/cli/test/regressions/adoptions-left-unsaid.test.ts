import { expect, it } from "vitest";
import { exec } from "../support/exec.js";

it("exec --adopt tells of each thing that it adopts, without any flag for its log", {
  timeout: 30_000,
}, async () => {
  const program = `fetch("https://api.kaiza.la/v1/groups", { headers: { accessToken: "a token of our own" } })
    .then((answer) => console.log(answer.status))`;
  const { status, stdout, stderr } = await exec(["--adopt", "--", process.execPath, "-e", program]);
  expect([status, stdout]).toEqual([0, "200\n"]);
  expect(stderr).toContain("An unknown accessToken was adopted as one of the connector ");
  expect(stderr).not.toContain("of our own");
});
