// The mock server in a process of its own, which a test can kill. Takes the path of the data file, and prints
// one line of JSON once it listens.
import { createMockServer } from "@kaizala-gateway/mock-server";

const server = await createMockServer({ data: process.argv[2], throttle: false });
console.log(JSON.stringify({ url: server.url, ...server.seeded }));
