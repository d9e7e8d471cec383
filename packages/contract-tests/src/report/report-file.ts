import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { writeWhole } from "@kaizala-gateway/foundation";

/** As any file that a person makes: the reports hold no secrets, and others are to read them. */
const ANYBODY_READS = 0o644;

/** Writes a report whole or not at all, into a folder that is made where there is none. */
export async function writeReport(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, text, ANYBODY_READS);
}
