import type { JSX } from "preact";
import { answerOf, control } from "../../api/control-client.js";
import { Name } from "../../parts/signs.js";
import { useLive } from "../../state/live.js";
import { personName } from "../../words/names.js";

/** The name of whoever has a number; the number until it was read, and where there is none. */
export function usePersonName(mobileNumber: string | undefined): string {
  const { data } = useLive(
    async (signal) => {
      if (mobileNumber === undefined) return undefined;
      const query = { matching: mobileNumber, limit: 10 };
      const { users } = await answerOf(control.GET("/users", { params: { query }, signal }));
      return users.find((user) => user.mobileNumber === mobileNumber);
    },
    { of: ["users"] },
    [mobileNumber],
  );
  return data ? personName(data) : (mobileNumber ?? "");
}

/** The name of whoever has a number, cut where it is long. */
export function PersonName({ mobileNumber }: { mobileNumber: string }): JSX.Element {
  return (
    <span class="cut tab-name">
      <Name>{usePersonName(mobileNumber)}</Name>
    </span>
  );
}
