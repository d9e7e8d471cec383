import { createMockServer } from "@kaizala-gateway/mock-server";
import type { Target } from "./target.js";

/** The mock server in this process, over a real socket. */
export const mock: Target = {
  name: "mock",
  capabilities: new Set(["control", "clock", "pins"]),
  start: async () => {
    const server = await createMockServer();
    return { url: server.url, stop: () => server.close() };
  },
};
