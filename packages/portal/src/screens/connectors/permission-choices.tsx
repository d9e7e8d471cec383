import type { JSX } from "preact";
import { useId, useRef } from "preact/hooks";
import { answerOf, control } from "../../api/control-client.js";
import { Button } from "../../parts/button.js";
import { Busy, Problem } from "../../parts/said.js";
import { useLive } from "../../state/live.js";

const SCOPES_FIELD = "scope";
const READ_FIELD = "permissions-read";

/** The scopes that are chosen in a form; undefined where there was nothing to choose from yet. */
export function chosenScopes(form: FormData): string[] | undefined {
  return form.has(READ_FIELD) ? form.getAll(SCOPES_FIELD).map(String) : undefined;
}

/** What a connector may do, scope by scope. */
export function PermissionChoices({ chosen }: { chosen: readonly string[] | "all" }): JSX.Element {
  const id = useId();
  const choices = useRef<HTMLDivElement>(null);
  const { data, problem, readAgain } = useLive(
    async (signal) => (await answerOf(control.GET("/permissions", { signal }))).permissions,
    { of: [] },
    [],
  );
  const set = (isChecked: boolean) => {
    for (const input of choices.current?.querySelectorAll("input") ?? []) input.checked = isChecked;
  };
  return (
    <div class="field" role="group" aria-labelledby={id}>
      <div class="row">
        <strong id={id} class="grow">
          Permissions
        </strong>
        <Button isSmall label="All of the permissions" onPress={() => set(true)}>
          All
        </Button>
        <Button isSmall label="None of the permissions" onPress={() => set(false)}>
          None
        </Button>
      </div>
      {problem && <Problem problem={problem} retry={readAgain} />}
      {data === undefined && !problem && <Busy />}
      {data && <input type="hidden" name={READ_FIELD} />}
      <div ref={choices} class="permission-choices">
        {data?.map(({ name, scopes }) => (
          <div key={name} class="permission" role="group" aria-label={name}>
            <span class="muted">{name}</span>
            <span class="row">
              {scopes.map((scope) => (
                <label key={scope} class="check">
                  <input
                    type="checkbox"
                    name={SCOPES_FIELD}
                    value={scope}
                    defaultChecked={chosen === "all" || chosen.includes(scope)}
                  />
                  <span>{scope}</span>
                </label>
              ))}
            </span>
          </div>
        ))}
      </div>
    </div>
  );
}
