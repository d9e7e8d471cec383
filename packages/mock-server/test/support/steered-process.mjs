// Steers a server of its own in process; prints as JSON what was loaded when.
import { createRequire } from "node:module";
import { createMockServer } from "@kaizala-gateway/mock-server";

const { cache } = createRequire(import.meta.url);
const loaded = (pattern) => Object.keys(cache).filter((file) => pattern.test(file));
const validators = () => loaded(/[/\\]validators[/\\]control[/\\]/).map((file) => file.split(/[/\\]/).at(-1));

const server = await createMockServer();
const atStart = validators();
const { groups } = await server.control.listAllGroups();
const [{ groupId }] = groups;
await server.people("+12065550101").postMessage({ groupId, message: "Low tide at six." });
const isExpressLoaded = loaded(/[/\\]node_modules[/\\]express/).length > 0;
console.log(JSON.stringify({ count: groups.length, atStart, later: validators(), isExpressLoaded }));
await server.close();
