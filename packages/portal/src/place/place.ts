import { computed, signal } from "@preact/signals";
import { basePath } from "./base-path.js";

/** Where in the page one is, all of it in the address bar. */
export interface Place {
  /** The screen, `start` for the first. */
  readonly screen: string;
  /** What is selected and filtered there. */
  readonly query: Readonly<Record<string, string>>;
}

const here = signal<Place>(placeIn(location));

addEventListener("popstate", () => {
  here.value = placeIn(location);
});

/** The screen that is shown. */
export const screen = computed(() => here.value.screen);

/** What is selected and filtered on it. */
export const query = computed(() => here.value.query);

/** What the query says of a name; undefined where it does not name it. */
export function queried(name: string): string | undefined {
  return here.value.query[name];
}

/** The address of a place. */
export function addressOf({ screen: name, query: said }: Place): string {
  const text = new URLSearchParams(said).toString();
  return `${basePath}/_portal/${name === "start" ? "" : name}${text === "" ? "" : `?${text}`}`;
}

/** Goes to a screen, with nothing selected but what is said. */
export function go(name: string, said: Readonly<Record<string, string>> = {}): void {
  move({ screen: name, query: said }, "push");
}

/**
 * Changes what is selected on the screen that is shown, and keeps the rest of it.
 *
 * @param change undefined takes a name out
 * @param how `push` for what the button for going back should undo; default `push`
 */
export function select(
  change: Readonly<Record<string, string | undefined>>,
  how: "push" | "replace" = "push",
): void {
  const said: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...here.peek().query, ...change }))
    if (value !== undefined && value !== "") said[name] = value;
  move({ screen: here.peek().screen, query: said }, how);
}

function move(place: Place, how: "push" | "replace"): void {
  const address = addressOf(place);
  if (address === location.pathname + location.search) return;
  if (how === "push") history.pushState(null, "", address);
  else history.replaceState(null, "", address);
  here.value = place;
}

function placeIn({ pathname, search }: Location): Place {
  const name = /\/_portal\/([a-z-]+)\/?$/.exec(pathname)?.[1] ?? "start";
  return { screen: name, query: Object.fromEntries(new URLSearchParams(search)) };
}
