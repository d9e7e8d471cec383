/** Somewhere to go from the front page. */
interface Place {
  readonly name: string;
  /** Below the base of the sandbox. */
  readonly path: string;
  /** What the page calls it. */
  readonly title: string;
  readonly description: string;
}

/** Where to go from the front page, all of it in the sandbox that was asked. */
export const PLACES: readonly Place[] = [
  {
    name: "health",
    path: "_control/health",
    title: "Health",
    description: "Whether the server is up, for probes and scripts.",
  },
  {
    name: "version",
    path: "_control/version",
    title: "Version",
    description: "Of the server, the contract and Node.js.",
  },
  {
    name: "connectors",
    path: "_control/connectors",
    title: "Connectors",
    description: "Who may call the emulated service, and with which permissions.",
  },
  {
    name: "groups",
    path: "_control/groups",
    title: "Groups",
    description: "Every group, its kind and its members.",
  },
  {
    name: "users",
    path: "_control/users",
    title: "Users",
    description: "The people and their mobile numbers.",
  },
  {
    name: "requests",
    path: "_control/requests",
    title: "Requests",
    description: "The last calls of the emulated service, the newest first, with the reason of each refusal.",
  },
  {
    name: "pins",
    path: "_control/pins",
    title: "PINs",
    description: "The PINs that were sent to phones.",
  },
  {
    name: "deliveries",
    path: "_control/deliveries",
    title: "Deliveries",
    description: "What was sent to webhooks, and what came of it.",
  },
  {
    name: "receivers",
    path: "_control/receivers",
    title: "Receivers",
    description:
      "What arrived at /_receiver/{name}, where webhooks can be registered without a server of one's own.",
  },
  {
    name: "clock",
    path: "_control/clock",
    title: "Clock",
    description: "The time by which tokens expire and webhooks are tried again.",
  },
  {
    name: "sandboxes",
    path: "_control/sandboxes",
    title: "Sandboxes",
    description: "The other services of this process.",
  },
  {
    name: "serviceContract",
    path: "openapi.json",
    title: "Contract of the service",
    description: "The emulated API in OpenAPI 3.1, for clients, generators and editors.",
  },
  {
    name: "controlContract",
    path: "_control/openapi.json",
    title: "Contract of the control API",
    description: "What steers this server, in OpenAPI 3.1.",
  },
];
