// What Linux tells of another process; elsewhere it is undefined.
import { readFileSync } from "node:fs";

/** Linux counts the time of processes in hundredths of a second, whatever the machine. */
const TICK_MS = 10;

/**
 * The resident memory of a process in MiB.
 *
 * @param {import("../scripts/children.mjs").Child} child
 */
export function memoryOf(child) {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(told(child, "status") ?? "")?.[1];
  return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
}

/**
 * The CPU time that a process has taken so far, all of its threads together, in milliseconds.
 *
 * @param {import("../scripts/children.mjs").Child} child
 */
export function cpuTimeOf(child) {
  const text = told(child, "stat");
  if (text === undefined) return undefined;
  // The second field is a name in parentheses, which may hold spaces; 14 and 15 are the times.
  const fields = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

function told({ process: { pid } }, name) {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return undefined;
  }
}
