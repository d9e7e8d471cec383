import type { ControlSchemas } from "@kaizala-gateway/mock-server/control";
import { answerOf } from "@kaizala-gateway/mock-server/control";
import { type Command, Option } from "commander";
import { connectorMeant, connectorsOf } from "../control/things.js";
import { done, listed, shown } from "../control/told.js";
import { addVerb } from "../control/verb.js";
import { noun } from "../declaring/declared-command.js";
import type { Column } from "../terminal/table.js";

type Connector = ControlSchemas["Connector"];

interface Named {
  readonly connector: string;
}

interface NewConnector {
  readonly name: string;
  readonly description?: string;
  readonly redirectUrl?: string;
  readonly permission?: readonly string[];
  readonly applicationId?: string;
}

const COLUMNS: readonly Column<Connector>[] = [
  { title: "NAME", text: ({ name }) => name, paint: () => "bold" },
  { title: "CONNECTOR ID", text: ({ applicationId }) => applicationId, cut: "middle" },
  {
    title: "STATE",
    text: ({ active }) => (active ? "active" : "deactivated"),
    paint: ({ active }) => (active ? "green" : "red"),
  },
  { title: "GRANTS", text: ({ grantCount }) => String(grantCount), alignment: "right" },
  { title: "PERMISSIONS", text: ({ permissions }) => permissions },
];

/** `kaizala-gateway connector` */
export function connectorCommand(env: NodeJS.ProcessEnv): Command {
  const command = noun("connector", "register connectors, and say what they may do");
  addVerb(command, env, {
    usage: "list",
    description: "list the connectors",
    examples: ["", "--json"],
    run: async (control) => {
      const connectors = await connectorsOf(control);
      return listed({ connectors }, connectors, COLUMNS, {
        idOf: ({ applicationId }) => applicationId,
        none: "There are no connectors; kaizala-gateway connector create registers one.",
      });
    },
  });
  addVerb<NewConnector>(command, env, {
    usage: "create <name>",
    description: "register a connector, and print its secret, which is told this once",
    examples: ["Payroll", 'Stock --permission "Text Message" groupinfo.read'],
    flags: [
      new Option("--permission <name...>", "permissions of the portal, single scopes, or all; default all"),
      new Option("--description <text>", "what it is for"),
      new Option("--redirect-url <url>", "where consent leads back to"),
      new Option("--application-id <id>", "the identifier; default a random one"),
    ],
    run: async (control, { name, description, redirectUrl, permission, applicationId }) => {
      const made = await answerOf(
        control.POST("/connectors", {
          body: {
            name,
            ...(description === undefined ? {} : { description }),
            ...(redirectUrl === undefined ? {} : { redirectUrl }),
            ...(permission === undefined ? {} : { permissions: [...permission] }),
            ...(applicationId === undefined ? {} : { applicationId }),
          },
        }),
      );
      return shown(made, made.applicationId, {
        sentence: `The connector ${made.name} is registered. Its secret is not told again.`,
        details: [
          ["connector ID", made.applicationId],
          ["secret", made.applicationSecret],
          ["scopes", made.scopes.join(" ")],
        ],
      });
    },
  });
  addVerb<Named & { readonly permission?: readonly string[] }>(command, env, {
    usage: "permissions <connector> [permission...]",
    description: "show what a connector may do, or say what it may do from now on",
    examples: ['"Getting started"', '"Getting started" all'],
    run: async (control, { connector, permission = [] }) => {
      const meant = await connectorMeant(control, connector);
      const path = { applicationId: meant.applicationId };
      if (permission.length === 0) return permissionsOf(meant);
      const body = { permissions: [...permission] };
      return permissionsOf(
        await answerOf(control.PATCH("/connectors/{applicationId}", { params: { path }, body })),
      );
    },
  });
  for (const { verb, active, sentence } of STATES)
    addVerb<Named>(command, env, {
      usage: `${verb} <connector>`,
      description: `${verb} a connector`,
      examples: ['"Getting started"', '"Getting started" --json'],
      run: async (control, { connector }) => {
        const { applicationId, name } = await connectorMeant(control, connector);
        const path = { applicationId };
        const call = control.PATCH("/connectors/{applicationId}", { params: { path }, body: { active } });
        return done(await answerOf(call), `${name} ${sentence}`, applicationId);
      },
    });
  addVerb<Named>(command, env, {
    usage: "delete <connector>",
    description: "delete a connector with its grants, tokens and webhooks",
    examples: ["Payroll", "Stock --quiet"],
    run: async (control, { connector }) => {
      const { applicationId, name } = await connectorMeant(control, connector);
      const path = { applicationId };
      const answer = await answerOf(control.DELETE("/connectors/{applicationId}", { params: { path } }));
      return done(answer, `${name} is deleted.`, applicationId);
    },
  });
  return command;
}

const STATES = [
  { verb: "activate", active: true, sentence: "is active." },
  { verb: "deactivate", active: false, sentence: "is deactivated: its calls are refused." },
] as const;

function permissionsOf(connector: Connector) {
  const { applicationId, name, permissions, scopes } = connector;
  return shown(connector, applicationId, {
    details: [
      ["connector", name],
      ["permissions", permissions],
      ["scopes", scopes.join(" ") || "none"],
    ],
  });
}
