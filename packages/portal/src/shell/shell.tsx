import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { Lazy } from "../parts/lazy.js";
import { Questions } from "../parts/question.js";
import { Empty } from "../parts/said.js";
import { ShownOnce } from "../parts/shown-once.js";
import { Toasts } from "../parts/toast.js";
import { basePathOf, sandboxId } from "../place/base-path.js";
import { Link } from "../place/link.js";
import { queried, screen } from "../place/place.js";
import { SCREENS } from "../screens/screens.js";
import { streamState } from "../state/stream.js";
import { ClockBar, ClockDialog } from "./clock-bar.js";
import { ConnectionChip } from "./connection-chip.js";
import { Navigation } from "./navigation.js";
import { Palette, PaletteButton } from "./palette.js";
import { SandboxMenu } from "./sandbox-menu.js";
import { SignIn } from "./sign-in.js";
import { ThemeButton } from "./theme-button.js";
import { TraceAside } from "./trace-aside.js";

/** The page around its screens. */
export function Shell(): JSX.Element {
  const traced = queried("trace");
  const shown = SCREENS.find(({ name }) => name === screen.value);
  useEffect(() => {
    document.title = shown ? `${shown.title} · Kaizala Gateway` : "Kaizala Gateway";
  }, [shown]);
  if (streamState.value === "demandsToken") return <SignIn />;
  return (
    <div class={traced === undefined ? "shell" : "shell traced"}>
      <a class="skip" href="#main">
        Skip to the screen
      </a>
      <header class="head">
        <Link screen="start" class="brand">
          Kaizala Gateway
        </Link>
        <SandboxMenu />
        <ConnectionChip />
        <span class="grow" />
        <ClockBar />
        <ThemeButton />
        <PaletteButton />
      </header>
      <Navigation />
      <main class="main" id="main" tabIndex={-1}>
        {streamState.value === "closed" && <Gone />}
        {shown ? <Lazy load={shown.load} props={{}} /> : <Empty title="There is no such screen" />}
      </main>
      {traced !== undefined && <TraceAside traced={traced} />}
      <ClockDialog />
      <Palette />
      <Questions />
      <ShownOnce />
      <Toasts />
    </div>
  );
}

/** That there is nothing more to show, and where to go on. */
function Gone(): JSX.Element {
  return (
    <div class="problem" role="alert">
      <span>The sandbox {sandboxId} is gone: somebody deleted it. What is shown is what it was.</span>
      <a href={`${basePathOf("default")}/_portal/`}>Open the default sandbox</a>
    </div>
  );
}
