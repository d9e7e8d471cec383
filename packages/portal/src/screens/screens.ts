import type { FunctionComponent } from "preact";

/** A screen of the page, fetched when it is first shown. */
export interface Screen {
  /** As in the address bar. */
  readonly name: string;
  readonly title: string;
  /** Where there is little room. Default the title. */
  readonly shortTitle?: string;
  /** Screens of one kind stand together; those that are unlisted are reached by their address and the palette. */
  readonly section: "start" | "portal" | "service" | "unlisted";
  readonly load: () => Promise<{ readonly default: FunctionComponent }>;
}

/** The screens in the order of the navigation. */
export const SCREENS: readonly Screen[] = [
  { name: "start", title: "Start", section: "start", load: () => import("./start/start-screen.js") },
  {
    name: "connectors",
    title: "Connectors",
    section: "portal",
    load: () => import("./connectors/connectors-screen.js"),
  },
  { name: "tokens", title: "Tokens", section: "portal", load: () => import("./tokens/tokens-screen.js") },
  {
    name: "groups",
    title: "Groups and people",
    shortTitle: "Groups",
    section: "portal",
    load: () => import("./groups/groups-screen.js"),
  },
  { name: "phone", title: "Phone", section: "service", load: () => import("./phone/phone-screen.js") },
  {
    name: "traffic",
    title: "Traffic",
    section: "service",
    load: () => import("./traffic/traffic-screen.js"),
  },
  { name: "parts", title: "Parts", section: "unlisted", load: () => import("./parts/parts-screen.js") },
];
