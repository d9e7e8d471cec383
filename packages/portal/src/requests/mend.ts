import { answerOf, control } from "../api/control-client.js";
import type { ControlSchemas } from "../api/types.js";

/** What would make a refused request pass. */
export type Remedy = ControlSchemas["Remedy"];

/** What mending handed out; it is shown once. */
export interface HandedToken {
  readonly refreshToken: string;
}

/** What a button says that mends it. */
export const REMEDY_NAMES: Readonly<Record<Remedy["kind"], string>> = {
  givePermission: "Give the permission",
  giveGrant: "Grant the access",
  activateConnector: "Activate the connector",
  issueToken: "Generate a token",
  addMember: "Add to the group",
  moveClock: "Move the clock",
  removeFault: "Remove the fault",
};

/** Does what a remedy says. A new token is handed over. */
export async function mend(remedy: Remedy): Promise<HandedToken | undefined> {
  const applicationId = remedy.applicationId ?? "";
  const groupId = remedy.groupId ?? "";
  switch (remedy.kind) {
    case "givePermission":
      return givePermission(applicationId, remedy.scope ?? "");
    case "giveGrant":
      return answerOf(control.POST("/grants", { body: { applicationId, groupId } }));
    case "activateConnector":
      await change(applicationId, { active: true });
      return undefined;
    case "issueToken":
      return issueToken(remedy);
    case "addMember":
      return addMember(groupId, remedy.mobileNumber ?? "");
    case "moveClock":
      await answerOf(control.PUT("/clock", { body: { now: remedy.at ?? "" } }));
      return undefined;
    case "removeFault":
      await answerOf(
        control.DELETE("/faults/{faultId}", { params: { path: { faultId: remedy.faultId ?? "" } } }),
      );
      return undefined;
  }
}

async function givePermission(applicationId: string, scope: string): Promise<undefined> {
  const params = { path: { applicationId } };
  const { scopes } = await answerOf(control.GET("/connectors/{applicationId}", { params }));
  await change(applicationId, { permissions: [...scopes, scope] });
}

async function change(applicationId: string, body: ControlSchemas["ChangeConnector"]): Promise<void> {
  const params = { path: { applicationId } };
  await answerOf(control.PATCH("/connectors/{applicationId}", { params, body }));
}

function issueToken({ applicationId, tokenKind, groupId, mobileNumber }: Remedy): Promise<HandedToken> {
  const body = {
    applicationId: applicationId ?? "",
    kind: tokenKind ?? "user",
    ...(groupId === null ? {} : { groupId }),
    ...(mobileNumber === null ? {} : { mobileNumber }),
  };
  return answerOf(control.POST("/tokens", { body }));
}

/** An admin adds them; where a group has none, they come by an invitation. */
async function addMember(groupId: string, mobileNumber: string): Promise<undefined> {
  const params = { path: { groupId } };
  const { members } = await answerOf(control.GET("/groups/{groupId}", { params }));
  const admin = members.find(({ role }) => role === "Admin");
  if (admin === undefined)
    await answerOf(control.POST("/groups/{groupId}/join", { params, body: { mobileNumber } }));
  else {
    const body = { mobileNumber: admin.mobileNumber, members: [mobileNumber] };
    await answerOf(control.PUT("/groups/{groupId}/members", { params, body }));
  }
}
