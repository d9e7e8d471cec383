// What takes too long for each change: an hour of broken requests, half an hour of mixed traffic with kills, forty kills
// in the middle of deliveries, and programs of every runtime that can be had, run unmodified, and the packages under every Node.js. Goes on where something fails, and exits with a status other than 0 then.
//   npm run nightly
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { flagsOf } from "./options.mjs";

flagsOf({});
const root = fileURLToPath(new URL("..", import.meta.url));

const runs = [
  { args: ["run", "fuzz", "--", "--minutes", "60"] },
  { args: ["run", "soak", "--", "--minutes", "30"] },
  { args: ["test", "--", "packages/mock-server/test/webhook-crash.test.ts"], env: { KAIZALA_KILLS: "40" } },
  { args: ["run", "runtimes"] },
  { args: ["run", "module-systems"] },
];
const failed = runs.filter(({ args, env }) => {
  const { status } = spawnSync("npm", args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, ...env },
  });
  return status !== 0;
});
for (const { args } of failed) console.error(`failed: npm ${args.join(" ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;
