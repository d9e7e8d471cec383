import type { ComponentChildren, JSX } from "preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { problemOf } from "../api/control-problem.js";
import { Button } from "./button.js";
import { useFilledIn } from "./filled-in.js";
import { tellProblem } from "./toast.js";

interface DialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly onClose: () => void;
  readonly isWide?: boolean;
  /** Whether a press beside it leaves it open, since something in it would be lost. Escape closes it all the same. */
  readonly isHeld?: boolean;
  /** What is filled in has its effect at once, so that nothing of it is lost. */
  readonly appliesAtOnce?: boolean;
}

/**
 * A dialog in front of the page, shown as long as it is drawn. Escape and a press beside it close it, and ask before
 * where something is filled in.
 */
export function Dialog(props: DialogProps): JSX.Element {
  const { title, children, onClose, isWide, isHeld, appliesAtOnce } = props;
  const id = useId();
  const element = useRef<HTMLDialogElement>(null);
  const filledIn = useFilledIn();
  const [isAsking, setAsking] = useState(false);
  // Before the next key can arrive.
  useLayoutEffect(() => {
    const dialog = element.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      // Closing gives the focus back by itself, but not to where a dialog is taken out of the page.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const goOn = () => {
    setAsking(false);
    filledIn.last()?.focus();
  };
  const leave = () => {
    if (isAsking) goOn();
    else if (!appliesAtOnce && filledIn.isAny()) setAsking(true);
    else onClose();
  };
  return (
    <dialog
      ref={element}
      class={isWide ? "dialog wide" : "dialog"}
      aria-labelledby={id}
      onInput={filledIn.note}
      onCancel={(event) => {
        // A field for files tells of its own, where somebody chose none; what cannot be prevented closes it next.
        if (event.target !== element.current || !event.cancelable) return;
        event.preventDefault();
        leave();
      }}
      onClose={() => {
        // The browser closes it at a second Escape, whatever was said to the first.
        if (!element.current?.isConnected) return;
        element.current.showModal();
        leave();
      }}
      onMouseDown={(event) => {
        if (event.target === element.current && !isHeld) leave();
      }}
    >
      <div class="within">
        <h2 id={id}>{title}</h2>
        {children}
        {isAsking && <Unsent onGoOn={goOn} onDrop={onClose} />}
      </div>
    </dialog>
  );
}

/** Asks what is to become of what is filled in. */
function Unsent({ onGoOn, onDrop }: { onGoOn: () => void; onDrop: () => void }): JSX.Element {
  const element = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => element.current?.querySelector("button")?.focus(), []);
  return (
    <div ref={element} class="unsent row">
      <p class="unsent-text" role="alert">
        What you filled in is not sent yet.
      </p>
      <Button onPress={onGoOn}>Go on with it</Button>
      <Button kind="bad" onPress={onDrop}>
        Drop it
      </Button>
    </div>
  );
}

interface FormDialogProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** What the button says that does it. */
  readonly act: string;
  readonly isDestructive?: boolean;
  readonly isWide?: boolean;
  /** The dialog closes once this is done, and shows why it was not. */
  readonly onSubmit: (fields: FormData) => Promise<unknown>;
  readonly onClose: () => void;
}

/** A form in a dialog. What the server refuses is said in it, and nothing that was typed is lost. */
export function FormDialog(props: FormDialogProps): JSX.Element {
  const { title, children, act, isDestructive, isWide, onSubmit, onClose } = props;
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  // By then another dialog may be open, which is not this one's to close.
  const isShown = useRef(true);
  useLayoutEffect(
    () => () => {
      isShown.current = false;
    },
    [],
  );
  const submit = async (form: HTMLFormElement) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onSubmit(new FormData(form));
      if (isShown.current) onClose();
    } catch (error) {
      if (isShown.current) setProblem(problemOf(error).message);
      else tellProblem(error);
      setBusy(false);
    }
  };
  return (
    <Dialog title={title} onClose={onClose} {...(isWide === undefined ? {} : { isWide })}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) void submit(event.currentTarget);
        }}
      >
        {children}
        <p class="wrong" role="alert">
          {problem}
        </p>
        <div class="foot row">
          <span class="grow" />
          <Button onPress={onClose}>Cancel</Button>
          <Button kind={isDestructive ? "bad" : "main"} submits>
            {isBusy ? "Working…" : act}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
