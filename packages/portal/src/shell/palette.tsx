import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { type ControlProblem, problemOf } from "../api/control-problem.js";
import { Button } from "../parts/button.js";
import { Problem } from "../parts/said.js";
import { attempt } from "../parts/toast.js";
import { streamState } from "../state/stream.js";
import { askedCommands, type Command, knownCommands } from "./commands.js";

const isOpen = signal(false);

/** Opens the palette by Ctrl K or Command K, wherever one is, and closes it. */
export function followPaletteKey(): void {
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    // Where the control token is asked for there is nothing to find.
    isOpen.value = !isOpen.value && streamState.peek() !== "demandsToken";
  });
}

/** The button that opens the palette. */
export function PaletteButton(): JSX.Element {
  return (
    <Button isSmall kind="plain" label="Ctrl K: find or do something" onPress={() => (isOpen.value = true)}>
      <kbd class="wide">Ctrl K</kbd>
      <span class="narrow" aria-hidden="true">
        ⌕
      </span>
    </Button>
  );
}

/** Finds screens, groups, people and connectors by their names, and does what the head of the page does. */
export function Palette(): JSX.Element | null {
  return isOpen.value ? <OpenPalette /> : null;
}

/** What the server knows of a text. */
interface AskedFor {
  readonly text: string;
  readonly commands: readonly Command[];
  readonly problem?: ControlProblem;
}

function OpenPalette(): JSX.Element {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<AskedFor>();
  const [at, setAt] = useState(0);
  // Enter was pressed before the server had answered.
  const [isRunWanted, setRunWanted] = useState(false);
  // Before the next key can arrive.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    // Only closing gives the focus back to where it was.
    return () => element?.close();
  }, []);
  useEffect(() => {
    const own = new AbortController();
    void askedCommands(text, own.signal)
      .then((commands) => setAsked({ text, commands }))
      // What is known without the server is shown all the same.
      .catch((error: unknown) => {
        if (!own.signal.aborted) setAsked({ text, commands: [], problem: problemOf(error) });
      });
    return () => own.abort();
  }, [text]);
  const answered = asked?.text === text ? asked : undefined;
  const found = [...knownCommands(text), ...(answered?.commands ?? [])];
  const close = () => {
    isOpen.value = false;
  };
  const run = (command: Command) => {
    close();
    void attempt(async () => command.run());
  };
  const chosen = found[at];
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setAt(Math.max(0, Math.min(at + 1, found.length - 1))),
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    Enter: () => (chosen === undefined ? setRunWanted(answered === undefined) : run(chosen)),
  };
  useEffect(() => {
    if (!isRunWanted || answered === undefined) return;
    setRunWanted(false);
    if (chosen !== undefined) run(chosen);
  });
  useEffect(() => {
    // The focus stays in the field, so nothing else brings what is chosen into sight.
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: "nearest" });
  }, [id, at]);
  return (
    <dialog
      ref={dialog}
      class="dialog palette"
      aria-label="Find or do something"
      onCancel={close}
      onMouseDown={(event) => {
        if (event.target === dialog.current) close();
      }}
    >
      <input
        class="input"
        type="text"
        role="combobox"
        aria-label="What to find or do"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found[at] === undefined ? undefined : `${id}-${at}`}
        placeholder="A screen, a group, a person, a connector, or something to do"
        autofocus
        onInput={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
          setRunWanted(false);
        }}
        onKeyDown={(event) => {
          const act = keys[event.key];
          // While a word is put together from several keys, Enter ends the word.
          if (!act || event.isComposing) return;
          event.preventDefault();
          act();
        }}
      />
      <div class="found" role="listbox" id={id} aria-label="What was found">
        {found.map((command, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, which answers its keys.
          <div
            key={`${command.kind} ${command.id}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => run(command)}
            onMouseMove={() => setAt(index)}
          >
            <bdi class="grow cut">{command.text}</bdi>
            <span class="muted note">{command.kind}</span>
          </div>
        ))}
      </div>
      {answered?.problem && <Problem problem={answered.problem} />}
      {found.length === 0 && !answered?.problem && (
        <p class="busy" role="status">
          {answered === undefined ? "Looking for it…" : "Nothing of that name."}
        </p>
      )}
    </dialog>
  );
}
