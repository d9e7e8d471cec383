import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { problemOf } from "../api/control-problem.js";
import { Button } from "./button.js";

interface Toast {
  readonly id: number;
  readonly text: string;
  readonly isBad: boolean;
  readonly undo?: (() => Promise<unknown>) | undefined;
}

/** Long enough to read, and to change one's mind where that can be undone. */
const SHOWN_MS = 3500;
const UNDOABLE_MS = 8000;

const toasts = signal<readonly Toast[]>([]);
let lastId = 0;

/**
 * Says what was done, at the edge of the page and to assistive technology.
 *
 * @param undo takes it back
 */
export function tell(text: string, undo?: () => Promise<unknown>): void {
  show({ text, isBad: false, undo });
}

/** Says why something was not done. */
export function tellProblem(error: unknown): void {
  show({ text: problemOf(error).message, isBad: true });
}

/** Does something, and says so where it fails; false where it did. */
export async function attempt(action: () => Promise<unknown>): Promise<boolean> {
  try {
    await action();
    return true;
  } catch (error) {
    tellProblem(error);
    return false;
  }
}

/** What is said at the moment. The page has one of these. */
export function Toasts(): JSX.Element {
  return (
    <div class="toasts" role="status" aria-live="polite">
      {toasts.value.map(({ id, text, isBad, undo }) => (
        <div key={id} class={isBad ? "toast bad" : "toast"}>
          <span>{text}</span>
          {undo && (
            <Button
              isSmall
              onPress={async () => {
                drop(id);
                await attempt(undo);
              }}
            >
              Undo
            </Button>
          )}
          <Button isSmall kind="plain" label="Dismiss" onPress={() => drop(id)}>
            ×
          </Button>
        </div>
      ))}
    </div>
  );
}

function show(toast: Omit<Toast, "id">): void {
  lastId += 1;
  const id = lastId;
  // What was only said makes room for what is said next.
  const kept = toasts.value.filter(({ undo, isBad }) => undo !== undefined || isBad);
  toasts.value = [...kept.slice(-3), { ...toast, id }];
  setTimeout(() => drop(id), toast.undo === undefined && !toast.isBad ? SHOWN_MS : UNDOABLE_MS);
}

function drop(id: number): void {
  toasts.value = toasts.value.filter((toast) => toast.id !== id);
}
