import "./tokens/tokens.css";
import "./tokens/base.css";
import "./parts/parts.css";
import "./shell/shell.css";
import { render } from "preact";
import { followLostFocus } from "./shell/lost-focus.js";
import { followPaletteKey } from "./shell/palette.js";
import { Shell } from "./shell/shell.js";
import { followClock } from "./state/clock.js";
import { followCounts } from "./state/counts.js";
import { followRequests } from "./state/requests.js";
import { startStream } from "./state/stream.js";
import { followTheme } from "./state/theme.js";

followTheme();
followPaletteKey();
followLostFocus();
followClock();
followRequests();
followCounts();
startStream();

const page = document.getElementById("page");
if (page) render(<Shell />, page);
