import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { problemOf } from "../api/control-problem.js";
import { Button } from "../parts/button.js";
import { attempt } from "../parts/toast.js";
import { askedCommands, type Command, knownCommands } from "./commands.js";

const isOpen = signal(false);

/** Opens the palette by Ctrl K or Command K, wherever one is. */
export function followPaletteKey(): void {
  addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    event.preventDefault();
    isOpen.value = !isOpen.value;
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

function OpenPalette(): JSX.Element {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  const [text, setText] = useState("");
  const [asked, setAsked] = useState<{ readonly text: string; readonly commands: readonly Command[] }>();
  const [at, setAt] = useState(0);
  // Before the next key can arrive.
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    const own = new AbortController();
    void askedCommands(text, own.signal)
      .then((commands) => setAsked({ text, commands }))
      // What is known without the server is shown all the same.
      .catch(problemOf);
    return () => own.abort();
  }, [text]);
  const found = [...knownCommands(text), ...(asked?.text === text ? asked.commands : [])];
  const close = () => {
    dialog.current?.close();
    isOpen.value = false;
  };
  const run = (command: Command | undefined) => {
    close();
    if (command) void attempt(async () => command.run());
  };
  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => setAt(Math.min(at + 1, found.length - 1)),
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    Enter: () => run(found[at]),
  };
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
        }}
        onKeyDown={(event) => {
          const act = keys[event.key];
          if (!act) return;
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
      {found.length === 0 && (
        <p class="busy" role="status">
          Nothing of that name.
        </p>
      )}
    </dialog>
  );
}
