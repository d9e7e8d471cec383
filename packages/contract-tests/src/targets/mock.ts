import { createMockServer } from "@kaizala-gateway/mock-server";
import { OF_OUR_SERVER } from "./capabilities.js";
import { SANDBOX_MEMORY_MIB } from "./server-limits.js";
import type { Target } from "./target.js";

/** The mock server in this process, over a real socket. */
export const mock: Target = {
  name: "mock",
  capabilities: OF_OUR_SERVER,
  start: async () => {
    const server = await createMockServer({ sandboxMemoryMiB: SANDBOX_MEMORY_MIB });
    return { url: server.url, stop: () => server.close() };
  },
};
