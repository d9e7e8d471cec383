import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import { heldTexts } from "../control/held-text.js";
import { groupMeant, groupsOf, userMeant } from "../control/things.js";
import { listed, shown } from "../control/told.js";
import { addVerb } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import type { Column } from "../terminal/table.js";

type Group = ControlSchemas["GroupSummary"];
type Details = ControlSchemas["GroupDetails"];

interface NewGroup {
  readonly name: string;
  readonly admin: readonly string[];
  readonly member?: readonly string[];
  readonly subscriber?: readonly string[];
  readonly type?: string;
}

const COLUMNS: readonly Column<Group>[] = [
  { title: "NAME", text: ({ groupName }) => groupName, paint: () => "bold" },
  { title: "GROUP ID", text: ({ groupId }) => groupId, cut: "middle" },
  { title: "TYPE", text: ({ groupType }) => groupType },
  { title: "MEMBERS", text: ({ memberCount }) => String(memberCount), alignment: "right" },
  { title: "SUBSCRIBERS", text: ({ subscriberCount }) => String(subscriberCount), alignment: "right" },
  { title: "MESSAGES", text: ({ messageCount }) => String(messageCount), alignment: "right" },
];

/** `kaizala-gateway group` */
export function groupCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("group", "see the groups, and make some");
  addVerb(command, env, {
    usage: "list",
    description: "list the groups",
    examples: ["", "--quiet"],
    run: async (control) => {
      const groups = await groupsOf(control);
      return listed({ groups, nextCursor: null }, groups, COLUMNS, {
        idOf: ({ groupId }) => groupId,
        none: "There are no groups; kaizala-gateway group create makes one.",
      });
    },
  });
  addVerb<{ readonly group: string }>(command, env, {
    usage: "show <group>",
    description: "show a group with its members and subscribers",
    examples: ['"Site inspections"', '"City notices" --json'],
    run: async (control, { group }) => {
      const { groupId } = await groupMeant(control, group);
      const path = { groupId };
      return shownGroup(await answerOf(control.GET("/groups/{groupId}", { params: { path } })));
    },
  });
  addVerb<NewGroup>(command, env, {
    usage: "create <name>",
    description: "make a group",
    examples: [
      '"Night shift" --admin "Asha Verma" --member "Chen Lin" +12065550103',
      '"Harbour news" --admin "Asha Verma" --type ConnectGroup --subscriber "Farah Aziz"',
    ],
    flags: [
      new Option("--admin <user...>", "who administers it").makeOptionMandatory(),
      new Option("--member <user...>", "further members"),
      new Option("--subscriber <user...>", "subscribers, of a public group"),
      new Option("--type <type>", "what it is; default Group"),
    ],
    run: async (control, { name, type, admin, member = [], subscriber = [] }, { refuse }) => {
      const [groupType] = await heldTexts("GroupType", "--type", type === undefined ? [] : [type], refuse);
      const numbersOf = async (users: readonly string[]) =>
        (await Promise.all(users.map((user) => userMeant(control, user)))).map(
          ({ mobileNumber }) => mobileNumber,
        );
      const body = {
        groupName: name,
        ...(groupType && { groupType }),
        admins: await numbersOf(admin),
        members: await numbersOf(member),
        subscribers: await numbersOf(subscriber),
      };
      const made = await answerOf(control.POST("/groups", { body }));
      return shownGroup(made, `The group ${made.groupName} is made.`);
    },
  });
  return command;
}

function shownGroup(group: Details, sentence?: string) {
  const { groupId, groupName, groupType, messageCount, members, subscribers } = group;
  const namesOf = (people: readonly { readonly name: string; readonly mobileNumber: string }[]) =>
    people.map(({ name, mobileNumber }) => name || mobileNumber).join(", ");
  return shown(group, groupId, {
    ...(sentence === undefined ? {} : { sentence }),
    details: [
      ["group", groupName],
      ["group ID", groupId],
      ["type", groupType],
      ["admins", namesOf(members.filter(({ role }) => role === "Admin"))],
      ["members", namesOf(members.filter(({ role }) => role !== "Admin"))],
      ["subscribers", namesOf(subscribers)],
      ["messages", String(messageCount)],
    ],
  });
}
