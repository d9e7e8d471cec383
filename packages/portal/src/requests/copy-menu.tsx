import type { JSX } from "preact";
import { answerOf, control } from "../api/control-client.js";
import { copy } from "../parts/code.js";
import { Menu } from "../parts/menu.js";
import { attempt } from "../parts/toast.js";
import { basePath } from "../place/base-path.js";
import type { Exchange } from "./exchange.js";
import { asClientCode } from "./snippets/client-code.js";
import { asCurl } from "./snippets/curl.js";
import { asSeed, isSeedable } from "./snippets/seed-document.js";
import { asTest } from "./snippets/test-code.js";

/** Where the service of the sandbox is. */
export const servicePlace = { baseUrl: `${location.origin}${basePath}/` } as const;

/** Copies a request in one of several forms. */
export function CopyMenu({ exchange }: { exchange: Exchange }): JSX.Element {
  const entries: readonly (readonly [name: string, what: string, text: () => string | Promise<string>])[] = [
    ["curl", "the call of curl", () => asCurl(exchange, servicePlace)],
    ["Client code", "the client code", () => asClientCode(exchange, servicePlace)],
    ["Test", "the test", () => asTest(exchange, servicePlace)],
    ...(isSeedable(exchange) ? [["Seed", "the seed", () => seedOf(exchange)] as const] : []),
  ];
  return (
    <Menu button="Copy as ▾" label="Copy as" class="button small">
      {entries.map(([name, what, text]) => (
        <button key={name} type="button" onClick={() => void attempt(async () => copy(await text(), what))}>
          {name}
        </button>
      ))}
    </Menu>
  );
}

async function seedOf(exchange: Exchange): Promise<string> {
  const { groupId } = exchange;
  if (typeof groupId !== "string") return asSeed(exchange, undefined);
  return asSeed(
    exchange,
    await answerOf(control.GET("/groups/{groupId}", { params: { path: { groupId } } })),
  );
}
