import type { JSX } from "preact";
import { answerOf, control } from "../api/control-client.js";
import { Menu } from "../parts/menu.js";
import { basePathOf, sandboxId } from "../place/base-path.js";
import { useLive } from "../state/live.js";

/** The sandbox that is shown, and the others of its server. */
export function SandboxMenu(): JSX.Element {
  const { data, readAgain } = useLive(
    (signal) => answerOf(control.GET("/sandboxes", { signal })),
    { of: [] },
    [],
  );
  const others = data?.sandboxes ?? [];
  return (
    <Menu
      class="chip"
      onOpen={readAgain}
      label={`Sandbox ${sandboxId}; choose another`}
      button={
        <>
          <span class="muted wide">sandbox</span> <b>{sandboxId}</b> <span aria-hidden="true">▾</span>
        </>
      }
    >
      {others.length === 0 && <p class="hint">This is the only sandbox that this page may list.</p>}
      {others.map(({ sandboxId: id }) => (
        <a key={id} href={`${basePathOf(id)}/_portal/`} aria-current={id === sandboxId ? "true" : undefined}>
          {id}
          {id === sandboxId && <span class="muted">shown</span>}
        </a>
      ))}
    </Menu>
  );
}
