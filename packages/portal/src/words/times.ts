const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const clockFormat = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
});
const minuteFormat = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const dayFormat = new Intl.DateTimeFormat("en-GB", {
  weekday: "long",
  day: "numeric",
  month: "long",
  year: "numeric",
});
const shortDayFormat = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
});
const dateFormat = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const zoneFormat = new Intl.DateTimeFormat("en-GB", { timeZoneName: "short" });

/** `08:41:07` */
export function clockTime(at: string | number): string {
  return clockFormat.format(new Date(at));
}

/** `08:41` */
export function minuteTime(at: string | number): string {
  return minuteFormat.format(new Date(at));
}

/** `Friday 27 November 2026` */
export function day(at: string | number): string {
  return dayFormat.format(new Date(at)).replace(",", "");
}

/** `Fri 27 Nov 2026` */
export function shortDay(at: string | number): string {
  return shortDayFormat.format(new Date(at)).replace(",", "");
}

/**
 * A time with its day where that is not today: `08:41`, `28 Nov 08:41`.
 *
 * @param today as {@link shortDay} has it
 */
export function dayAndTime(at: string, today: string, format: (at: string) => string): string {
  return shortDay(at) === today ? format(at) : `${dateFormat.format(new Date(at))} ${format(at)}`;
}

/** `Fri 27 Nov 2026, 08:41:07 GMT+1` */
export function fullTime(at: string | number): string {
  return `${shortDay(at)}, ${clockTime(at)} ${zone(at)}`;
}

/** The browser's time zone at a time: `UTC`, `GMT+1`. Every time on the page is in it. */
export function zone(at: string | number): string {
  const parts = zoneFormat.formatToParts(new Date(at));
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "UTC";
}

/** A length of time in its two largest units: `2 d 3 h`, `14 s`, `0 s`. */
export function duration(ms: number): string {
  const units: readonly (readonly [string, number])[] = [
    ["d", DAY_MS],
    ["h", HOUR_MS],
    ["min", MINUTE_MS],
    ["s", SECOND_MS],
  ];
  const largest = units.findIndex(([, unitMs]) => Math.abs(ms) >= unitMs);
  if (largest < 0) return "0 s";
  const said: string[] = [];
  let restMs = Math.abs(ms);
  for (const [name, unitMs] of units.slice(largest, largest + 2)) {
    const count = Math.floor(restMs / unitMs);
    restMs -= count * unitMs;
    if (count > 0) said.push(`${count} ${name}`);
    // A day and more is not said to the minute.
    if (name === "d" && count >= 10) break;
  }
  return said.join(" ");
}

/** How far a time is from now: `in 2 h`, `3 min ago`. */
export function fromNow(at: string | number, nowMs: number): string {
  const ms = new Date(at).getTime() - nowMs;
  if (Math.abs(ms) < SECOND_MS) return "now";
  return ms > 0 ? `in ${duration(ms)}` : `${duration(ms)} ago`;
}
