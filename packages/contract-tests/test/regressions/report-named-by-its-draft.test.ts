import { access } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contract, reportsIn, temporaryFolder } from "../support/command-line.js";

test("a run names its reports where they are, and nothing else", { timeout: 60_000 }, async () => {
  const folder = await temporaryFolder();
  const { status, stdout, stderr } = await contract(["account-users", ...reportsIn(folder).flags]);
  expect(status).toBe(0);
  const named = [...`${stdout}${stderr}`.matchAll(/written to (.*)/g)].map(([, file]) => file);
  expect(named).toEqual(["json", "html", "xml"].map((ending) => join(folder, `report.${ending}`)));
  for (const file of named) await access(String(file));
});
