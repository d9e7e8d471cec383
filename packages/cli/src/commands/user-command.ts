import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf } from "@kaizala-gateway/mock-server/control";
import type { Command } from "commander";
import { ifNamed, userMeant, usersOf } from "../control/things.js";
import { listed } from "../control/told.js";
import { addVerb, verbCommand } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import type { Column } from "../terminal/table.js";

type User = ControlSchemas["User"];
type Pin = ControlSchemas["Pin"];

const COLUMNS: readonly Column<User>[] = [
  { title: "NAME", text: ({ name }) => name, paint: () => "bold" },
  { title: "MOBILE NUMBER", text: ({ mobileNumber }) => mobileNumber, cut: "never" },
  { title: "USER ID", text: ({ userId }) => userId },
  { title: "ROLE", text: ({ isTenantAdmin }) => (isTenantAdmin ? "tenant admin" : "") },
  { title: "IN THE APP", text: ({ isProvisioned }) => (isProvisioned ? "yes" : "not yet") },
];

const PIN_COLUMNS: readonly Column<Pin>[] = [
  { title: "PIN", text: ({ pin }) => pin, cut: "never", paint: () => "bold" },
  { title: "MOBILE NUMBER", text: ({ mobileNumber }) => mobileNumber, cut: "never" },
  { title: "SENT", text: ({ sentAt }) => sentAt },
  { title: "EXPIRES", text: ({ expiresAt }) => expiresAt },
  { title: "CONNECTOR ID", text: ({ applicationId }) => applicationId },
];

/** `kaizala-gateway user` */
export function userCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("user", "see the people of the tenant");
  addVerb<{ readonly text?: string }>(command, env, {
    usage: "list [text]",
    description: "list the users, or those with a text in their name or number",
    examples: ["", "chen"],
    run: async (control, { text }) => {
      const users = await usersOf(control, text);
      return listed({ users, nextCursor: null }, users, COLUMNS, {
        idOf: ({ mobileNumber }) => mobileNumber,
        none:
          text === undefined
            ? "There are no users; a seed makes some."
            : `No user has ${JSON.stringify(text)} in name or number.`,
      });
    },
  });
  return command;
}

/** `kaizala-gateway pin` */
export function pinCommand(env: NodeJS.ProcessEnv): Command {
  return verbCommand<{ readonly user?: string }>(env, {
    usage: "pin [user]",
    description: "read the PINs that were sent to phones, the newest first",
    examples: ["", '"Chen Lin"'],
    run: async (control, { user }) => {
      const meant = await ifNamed(user, (text) => userMeant(control, text));
      const query = meant === undefined ? {} : { mobileNumber: meant.mobileNumber };
      const answer = await answerOf(control.GET("/pins", { params: { query } }));
      return listed(answer, answer.pins, PIN_COLUMNS, {
        idOf: ({ pin }) => pin,
        none: "No PIN was sent; a connector asks for one with POST /v1/generatePin.",
      });
    },
  });
}
