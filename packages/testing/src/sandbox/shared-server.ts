import { createMockServer, type MockServer } from "@kaizala-gateway/mock-server";

/** A server that is there as long as somebody holds it. */
export interface HeldServer {
  readonly server: MockServer;
  /** Closes the server with the last of its holders. */
  release(): Promise<void>;
}

let holders = 0;
let starting: Promise<MockServer> | undefined;

/** Holds the one server of this process, which starts with its first holder: some 20 ms. */
export async function holdServer(): Promise<HeldServer> {
  holders += 1;
  starting ??= createMockServer();
  const held = starting;
  try {
    return { server: await held, release: () => release(held) };
  } catch (error) {
    holders -= 1;
    starting = undefined;
    throw error;
  }
}

async function release(held: Promise<MockServer>): Promise<void> {
  holders -= 1;
  if (holders > 0) return;
  starting = undefined;
  await (await held).close();
}
