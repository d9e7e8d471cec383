import "./parts.css";
import type { ComponentChildren, JSX } from "preact";
import { useState } from "preact/hooks";
import { ControlProblem } from "../../api/control-problem.js";
import { Button } from "../../parts/button.js";
import { Code } from "../../parts/code.js";
import { FormDialog } from "../../parts/dialog.js";
import { CheckField, ChoiceField, TextField } from "../../parts/field.js";
import { Menu } from "../../parts/menu.js";
import { ask } from "../../parts/question.js";
import { Busy, Empty, Problem } from "../../parts/said.js";
import { Avatar, Bar, Name, Pill, StatusPill, Tag } from "../../parts/signs.js";
import { Time } from "../../parts/time.js";
import { tell } from "../../parts/toast.js";
import { VirtualList } from "../../parts/virtual-list.js";

const COLOURS = [
  ...["ground", "surface", "raised", "line", "edge", "text", "muted", "accent", "accent-soft"],
  ...["ok", "ok-soft", "warn", "warn-soft", "bad", "bad-soft", "own"],
];
const LINES = Array.from({ length: 1000 }, (_, index) => `Line ${index + 1}`);

/** Every part that the page is made of, in one place: for who builds a screen. */
export default function PartsScreen(): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="page parts-page">
      <h1>Parts</h1>
      <Shown name="Colours">
        {COLOURS.map((name) => (
          <span key={name} class="swatch">
            <span class={`colour ${name}`} aria-hidden="true" />
            <code>{name}</code>
          </span>
        ))}
      </Shown>
      <Shown name="Buttons">
        <Button>Plain act</Button>
        <Button kind="main">Main act</Button>
        <Button kind="bad">Delete</Button>
        <Button kind="plain">Quiet</Button>
        <Button isSmall>Small</Button>
        <Button isPressed>Pressed</Button>
        <Button disabledBecause="A connector that is inactive gets no new group">Not now</Button>
        <Menu button="Menu ▾" label="A menu">
          <button type="button">One</button>
          <button type="button">Another</button>
        </Menu>
      </Shown>
      <Shown name="Signs">
        <Pill tone="ok">active</Pill>
        <Pill tone="warn">inactive</Pill>
        <Pill tone="bad">expired</Pill>
        <Pill tone="accent">2</Pill>
        <Pill>none</Pill>
        {[200, 403, 429, 503, 0].map((status) => (
          <StatusPill key={status} status={status} />
        ))}
        <Tag>connector</Tag>
        <Avatar name="Chen Lin" />
        <Avatar name="Site inspections" isSmall />
        <Name>خالد منصور</Name>
        <Time at="2026-11-27T08:41:07Z" isToTheSecond />
        <span class="half">
          <Bar share={0.66} />
        </span>
      </Shown>
      <Shown name="Fields">
        <form class="stack grow" onSubmit={(event) => event.preventDefault()}>
          <TextField label="Name" name="name" hint="As people see it" value="Payroll" />
          <TextField label="Text" name="text" rows={2} placeholder="What is to be said" />
          <ChoiceField
            label="Kind"
            name="kind"
            choices={[
              ["group", "Group token"],
              ["user", "User token"],
            ]}
          />
          <CheckField label="Text Message" name="permission" isChecked />
        </form>
      </Shown>
      <Shown name="Dialogs and messages">
        <Button onPress={() => setOpen(true)}>Open a dialog</Button>
        <Button
          onPress={() =>
            ask({
              title: "Delete Payroll?",
              text: "Its tokens end.",
              act: "Delete",
              onYes: async () => undefined,
            })
          }
        >
          Ask
        </Button>
        <Button onPress={() => tell("Chen Lin is an admin.", async () => undefined)}>Tell, with undo</Button>
        {isOpen && (
          <FormDialog
            title="A dialog"
            act="Keep"
            onSubmit={async () => undefined}
            onClose={() => setOpen(false)}
          >
            <TextField label="Name of the thing" name="thing" isRequired isFocused />
          </FormDialog>
        )}
      </Shown>
      <Shown name="Code">
        <div class="grow">
          <Code text={'{\n  "message": "Shift B starts at six."\n}'} what="an example" />
        </div>
      </Shown>
      <Shown name="Said">
        <div class="grow">
          <Empty title="Nobody has called yet">
            <p>What belongs here, and how it comes here.</p>
          </Empty>
          <Problem problem={new ControlProblem("The server does not answer. Is it still running?", 0)} />
          <Busy />
        </div>
      </Shown>
      <Shown name="A list of a thousand">
        <VirtualList
          class="thousand"
          label="A thousand lines"
          items={LINES}
          keyOf={(line) => line}
          height={24}
        >
          {(line) => line}
        </VirtualList>
      </Shown>
    </div>
  );
}

function Shown({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <section class="card stack" aria-label={name}>
      <h2>{name}</h2>
      <div class="row">{children}</div>
    </section>
  );
}
