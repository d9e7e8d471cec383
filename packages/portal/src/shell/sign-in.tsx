import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { controlToken, isHeaderText, keepControlToken } from "../api/control-token.js";
import { Button } from "../parts/button.js";
import { TextField } from "../parts/field.js";
import { startStream, streamState } from "../state/stream.js";

/** Asks for the control token, which a server demands that others can reach. */
export function SignIn(): JSX.Element {
  const [token, setToken] = useState("");
  const [isSendable, setSendable] = useState(true);
  return (
    <main class="sign-in">
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          const typed = token.trim();
          setSendable(isHeaderText(typed));
          if (!isHeaderText(typed)) return;
          keepControlToken(typed);
          streamState.value = "connecting";
          startStream();
        }}
      >
        <h1>Kaizala Gateway</h1>
        <p>
          This server demands its control token. It was printed when the server started, or is in the variable
          KAIZALA_CONTROL_TOKEN that it was given. This tab keeps it until it is closed.
        </p>
        <TextField
          label="Control token"
          name="token"
          type="password"
          isRequired
          isFocused
          onValue={setToken}
        />
        <p class="wrong" role="alert">
          {!isSendable
            ? "This is no control token: it has characters that no request can carry."
            : controlToken.value !== null && "The server did not take this token."}
        </p>
        <Button kind="main" submits>
          Open
        </Button>
      </form>
    </main>
  );
}
