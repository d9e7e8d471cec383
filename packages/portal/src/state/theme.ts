import { effect, signal } from "@preact/signals";

export type Theme = "light" | "dark" | "system";

const KEY = "kaizala-theme";
const prefersDark = matchMedia("(prefers-color-scheme: dark)");

/** What the reader has chosen; `system` until then. */
export const theme = signal<Theme>(kept());

/** Shows the page in the chosen theme from now on. */
export function followTheme(): void {
  const apply = () => {
    const chosen = theme.value;
    const isDark = chosen === "system" ? prefersDark.matches : chosen === "dark";
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
  };
  effect(() => {
    apply();
    localStorage.setItem(KEY, theme.value);
  });
  prefersDark.addEventListener("change", apply);
}

function kept(): Theme {
  const said = localStorage.getItem(KEY);
  return said === "light" || said === "dark" ? said : "system";
}
