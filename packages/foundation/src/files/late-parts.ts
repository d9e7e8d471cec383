import { open } from "node:fs/promises";
import { devNull } from "node:os";

/** More than a part of a program has files open at once while it is loaded. */
const DESCRIPTORS = 64;

/**
 * A part of a program that is loaded when it is first asked for. Where that fails, whoever asks next has it tried
 * again.
 *
 * Node.js keeps the failure of a module for as long as the process runs. So nothing is begun while there are too
 * few descriptors for it, which is what fails in a program that is loaded already.
 *
 * @returns what loads it, and throws the system's error where it cannot
 */
export function latePart<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= requireDescriptors()
      .then(load)
      .catch((error: unknown) => {
        loaded = undefined;
        throw error;
      });
    return loaded;
  };
}

async function requireDescriptors(): Promise<void> {
  const opened = await Promise.allSettled(Array.from({ length: DESCRIPTORS }, () => open(devNull)));
  await Promise.all(opened.map((one) => one.status === "fulfilled" && one.value.close()));
  for (const one of opened) if (one.status === "rejected") throw one.reason;
}
