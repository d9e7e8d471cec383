import type { JSX } from "preact";
import { Button } from "../parts/button.js";
import { theme } from "../state/theme.js";

const NEXT = { system: "light", light: "dark", dark: "system" } as const;
const SIGN = { system: "◐", light: "☀", dark: "☾" } as const;

/** Light, dark, or as the machine has it. */
export function ThemeButton(): JSX.Element {
  const chosen = theme.value;
  return (
    <Button
      isSmall
      kind="plain"
      label={`Theme: ${chosen}; change to ${NEXT[chosen]}`}
      onPress={() => {
        theme.value = NEXT[chosen];
      }}
    >
      <span aria-hidden="true">{SIGN[chosen]}</span>
    </Button>
  );
}
