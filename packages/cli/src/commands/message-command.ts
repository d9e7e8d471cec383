import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import { limitFlag } from "../control/limit.js";
import { groupMeant, userMeant } from "../control/things.js";
import { done, listed } from "../control/told.js";
import { addVerb } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import type { Column } from "../terminal/table.js";

type Message = ControlSchemas["Message"];

const COLUMNS: readonly Column<Message>[] = [
  { title: "AT", text: ({ sentAt }) => sentAt },
  { title: "FROM", text: (message) => senderOf(message), paint: () => "bold" },
  { title: "MESSAGE", text: ({ text }) => text },
  { title: "REFERENCE ID", text: ({ referenceId }) => referenceId, cut: "middle" },
];

/** `kaizala-gateway message` */
export function messageCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("message", "read messages, and post some as a person in the app");
  addVerb<{ readonly group: string; readonly limit: number }>(command, env, {
    usage: "list <group>",
    description: "list the messages of a group, the newest first",
    examples: ['"Site inspections"', '"Site inspections" --limit 5 --json'],
    flags: [limitFlag(30)],
    run: async (control, { group, limit }) => {
      const { groupId } = await groupMeant(control, group);
      const params = { path: { groupId }, query: { limit } };
      const page = await answerOf(control.GET("/groups/{groupId}/messages", { params }));
      return listed(page, page.messages, COLUMNS, {
        idOf: ({ referenceId }) => referenceId,
        none: "There are no messages; kaizala-gateway message post writes one.",
      });
    },
  });
  addVerb<{ readonly group: string; readonly text: string; readonly as: string; readonly replyTo?: string }>(
    command,
    env,
    {
      usage: "post <group> <text>",
      description: "post a text to a group, as one of its members does in the app",
      examples: [
        '"Site inspections" "Low tide at six." --as "Chen Lin"',
        '"Site inspections" "Seen." --as +12065550101 --quiet',
      ],
      flags: [
        new Option("--as <user>", "the member who posts it").makeOptionMandatory(),
        new Option("--reply-to <reference-id>", "the message or action that it answers"),
      ],
      run: async (control, { group, text, as, replyTo }) => {
        const { groupId, groupName } = await groupMeant(control, group);
        const { mobileNumber, name } = await userMeant(control, as);
        const body = {
          mobileNumber,
          message: text,
          ...(replyTo === undefined ? {} : { replyToReferenceId: replyTo }),
        };
        const answer = await answerOf(
          control.POST("/groups/{groupId}/messages", { params: { path: { groupId } }, body }),
        );
        return done(
          answer,
          `${name || mobileNumber} posted to ${groupName}: ${answer.referenceId}`,
          answer.referenceId,
        );
      },
    },
  );
  return command;
}

function senderOf({ sender, senderName, connector }: Message): string {
  return connector ? `${senderName || sender} by ${connector.name}` : senderName || sender;
}
