import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf, type ControlClient } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import { connectorMeant, grantsOf, groupMeant, ifNamed, userMeant } from "../control/things.js";
import { done, listed, shown } from "../control/told.js";
import { addVerb } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import { CliError } from "../problems/cli-error.js";
import type { Column } from "../terminal/table.js";

type Grant = ControlSchemas["Grant"];

interface Pair {
  readonly connector: string;
  readonly group: string;
}

const COLUMNS: readonly Column<Grant>[] = [
  { title: "CONNECTOR", text: ({ connectorName }) => connectorName, paint: () => "bold" },
  { title: "GROUP", text: ({ groupName }) => groupName, paint: () => "bold" },
  { title: "GRANTED BY", text: ({ grantedByName, grantedBy }) => grantedByName || grantedBy },
  { title: "AT", text: ({ grantedAt }) => grantedAt },
  { title: "GRANT ID", text: ({ grantId }) => grantId, cut: "middle" },
];

/** `kaizala-gateway grant` */
export function grantCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("grant", "say in which groups a connector may act");
  addVerb<{ readonly connector?: string; readonly group?: string }>(command, env, {
    usage: "list",
    description: "list the grants",
    examples: ["", '--group "Site inspections"'],
    flags: [
      new Option("--connector <connector>", "only those of this connector"),
      new Option("--group <group>", "only those of this group"),
    ],
    run: async (control, { connector, group }) => {
      const ofConnector = await ifNamed(connector, (text) => connectorMeant(control, text));
      const ofGroup = await ifNamed(group, (text) => groupMeant(control, text));
      const grants = await grantsOf(control, {
        ...(ofConnector && { applicationId: ofConnector.applicationId }),
        ...(ofGroup && { groupId: ofGroup.groupId }),
      });
      return listed({ grants, nextCursor: null }, grants, COLUMNS, {
        idOf: ({ grantId }) => grantId,
        none: "There are no grants; kaizala-gateway grant add gives one.",
      });
    },
  });
  addVerb<Pair & { readonly by?: string }>(command, env, {
    usage: "add <connector> <group>",
    description: "grant a connector access to a group, and print the refresh token, which is told this once",
    examples: ['"Getting started" "North site"', '"Getting started" "City notices" --by "Asha Verma"'],
    flags: [new Option("--by <user>", "the admin of the group who grants it; default one of them")],
    run: async (control, { connector, group, by }) => {
      const { applicationId } = await connectorMeant(control, connector);
      const { groupId } = await groupMeant(control, group);
      const granter = await ifNamed(by, (text) => userMeant(control, text));
      const body = { applicationId, groupId, ...(granter && { grantedBy: granter.mobileNumber }) };
      const given = await answerOf(control.POST("/grants", { body }));
      return shown(given, given.grantId, {
        sentence: `${given.connectorName} may act in ${given.groupName}. The refresh token is not told again.`,
        details: [
          ["grant ID", given.grantId],
          ["refresh token", given.refreshToken],
        ],
      });
    },
  });
  addVerb<Pair>(command, env, {
    usage: "remove <connector> <group>",
    description: "take a connector's grant to a group away, with its tokens",
    examples: ['"Getting started" "North site"', '"Getting started" "City notices" --quiet'],
    run: async (control, given) => {
      const { grantId, connectorName, groupName } = await grantOf(control, given);
      const path = { grantId };
      const answer = await answerOf(control.DELETE("/grants/{grantId}", { params: { path } }));
      return done(answer, `${connectorName} may act in ${groupName} no longer.`, grantId);
    },
  });
  return command;
}

async function grantOf(control: ControlClient, { connector, group }: Pair): Promise<Grant> {
  const { applicationId, name } = await connectorMeant(control, connector);
  const { groupId, groupName } = await groupMeant(control, group);
  const [grant] = await grantsOf(control, { applicationId, groupId });
  if (grant) return grant;
  throw new CliError(
    `${name} has no grant to ${groupName}; kaizala-gateway grant list shows those there are.`,
  );
}
