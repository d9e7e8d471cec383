// Runs the suites against Prism, a second implementation that shares nothing with ours: it answers from
// the contract alone. Prism is fetched on demand, since it is 90 MB and nothing else needs it.
//   node packages/contract-tests/prism/run.mjs [flags of kaizala-contract]
import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { endChild } from "../../../scripts/children.mjs";
import { PRISM, startFetched, whyNotFetched } from "../../../scripts/fetched-server.mjs";

/** Status of its own: nothing was tried, so nothing passed and nothing failed. */
const NO_PRISM = 5;

process.exitCode = await run();

async function run() {
  const problem = whyNotFetched(PRISM);
  if (problem !== undefined) {
    console.error(problem);
    return NO_PRISM;
  }
  const { child, url } = await startFetched(PRISM);
  try {
    return await suites(url);
  } finally {
    await endChild(child);
  }
}

async function suites(url) {
  const command = fileURLToPath(new URL("../bin/kaizala-contract.js", import.meta.url));
  const flags = ["--target", "remote", "--stateless", "--allow-writes", "--calls-per-minute", "100000"];
  const env = {
    ...process.env,
    KAIZALA_BASE_URL: url,
    KAIZALA_APPLICATION_ID: "c2d84e6a-91f3-4b07-8a5d-6e0f1b2c3d4e",
    KAIZALA_APPLICATION_SECRET: "PRISMKNOWSNONE",
    KAIZALA_REFRESH_TOKEN: "prism-knows-none",
    KAIZALA_GROUP_ID: "df91cb37-97bf-4ccd-a8c2-b2a3ba5eac62@1",
    KAIZALA_PUBLIC_GROUP_ID: "b3a61f08-2e4c-4d97-a1b5-7c8d9e0f1a2b@2",
  };
  const run = spawn(process.execPath, [command, ...flags, ...process.argv.slice(2)], {
    env,
    stdio: "inherit",
  });
  const [status] = await once(run, "exit");
  return status ?? 1;
}
