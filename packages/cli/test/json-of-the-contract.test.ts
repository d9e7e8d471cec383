import { documents, operationById } from "@kaizala-gateway/foundation";
import { createMockServer } from "@kaizala-gateway/mock-server";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { expect, it, onTestFinished } from "vitest";
import { cli } from "./support/in-process.js";

/** What each prints, by the operation whose answer it is; one uses what those before it made. */
const PRINTED = [
  ["connector list", "listConnectors"],
  ["connector create Payroll --application-id payroll", "registerConnector"],
  ["connector permissions payroll groupinfo.read", "changeConnector"],
  ["connector deactivate payroll", "changeConnector"],
  ["connector activate payroll", "changeConnector"],
  ["group list", "listAllGroups"],
  ["group create Harbour --admin +12065550101", "addGroup"],
  ["group show Harbour", "getGroupDetails"],
  ["grant add payroll Harbour", "giveGrant"],
  ["grant list", "listGrants"],
  ["token issue payroll --user +12065550101", "issueToken"],
  ["token list", "listTokens"],
  ["token decode tenant", "getToken"],
  ["user list", "listUsers"],
  ["pin", "listPins"],
  ["message post Harbour Hello --as +12065550101", "postMessageInApp"],
  ["message list Harbour", "listMessages"],
  ["action post Harbour poll Which? A B --as +12065550101", "postActionInApp"],
  ["action list Harbour", "viewActions"],
  ["action respond Harbour Which? A --as +12065550101", "respondInApp"],
  ["webhook list", "viewWebhooks"],
  ["webhook deliveries", "listDeliveries"],
  ["clock show", "getClock"],
  ["clock advance 1m", "advanceClock"],
  ["clock set 2030-01-01", "setClock"],
  ["clock freeze", "freezeClock"],
  ["clock release", "releaseClock"],
  ["snapshot take clean", "takeSnapshot"],
  ["snapshot list", "listSnapshots"],
  ["snapshot restore clean", "restoreSnapshot"],
  ["snapshot fork clean --as forked", "forkSnapshot"],
  ["sandbox create made", "createSandbox"],
  ["sandbox list", "listSandboxes"],
  ["sandbox delete made", "deleteSandbox"],
  ["export -", "exportSandbox"],
  ["coverage", "getCoverage"],
  ["connector delete payroll", "deleteConnector"],
  ["reset", "reset"],
] as const;

it("each --json is an answer as the contract has it", { timeout: 60_000 }, async () => {
  const server = await createMockServer();
  onTestFinished(() => server.close());
  const ajv = new Ajv2020({ strict: false });
  addFormats.default(ajv);
  ajv.addSchema({ $id: "contract", ...documents.control });
  for (const [line, operationId] of PRINTED) {
    const { stdout, stderr, status } = await cli([...line.split(" "), "--json"], {
      KAIZALA_CONTROL_URL: server.controlUrl,
    });
    expect({ line, status, stderr }).toEqual({ line, status: 0, stderr: "" });
    const { schema } = Object(operationById("control", operationId).answers.get(200)?.content)[
      "application/json"
    ];
    const text = JSON.stringify(schema).replaceAll('"#/components', '"contract#/components');
    expect({ line, fits: ajv.validate(JSON.parse(text), JSON.parse(stdout)), errors: ajv.errors }).toEqual({
      line,
      fits: true,
      errors: null,
    });
  }
});
