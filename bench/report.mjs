// What the bench prints: figures by contender, each beside what is to be reached.
import { isReached, medianOver, rateBeside, ratio, thriftBeside } from "./figures.mjs";

/** The contender that everything is measured beside. */
export const BARE = "bare express";

const rate = (kind) => (rounds, name) => medianOver(rounds, (round) => round[name]?.[kind]?.rate);
const p99 = (kind) => (rounds, name) => medianOver(rounds, (round) => round[name]?.[kind]?.p99);
const own = (field) => (rounds, name) => medianOver(rounds, (round) => round[name]?.[field]);
const beside = (kind, other) => (rounds, name) =>
  name === other ? undefined : rateBeside(rounds, kind, name, other);
const thrift = (kind) => (rounds, name) =>
  name === BARE ? undefined : thriftBeside(rounds, kind, name, BARE);
const growth = (rounds, name) =>
  medianOver(rounds, (round) => ratio(round[name]?.writeWithWebhooks?.p99, round[name]?.write?.p99));

/** Name, unit, what is to be reached, and how the figure of a contender comes of the rounds. */
const FIGURES = [
  ["read", "1/s", undefined, rate("read")],
  ["write", "1/s", undefined, rate("write")],
  ["read beside bare express", "%", { atLeast: 1.15 }, beside("read", BARE)],
  ["write beside bare express", "%", { atLeast: 1 }, beside("write", BARE)],
  ["read beside it, by CPU time", "%", undefined, thrift("read")],
  ["write beside it, by CPU time", "%", undefined, thrift("write")],
  ["read beside Prism", "x", { atLeast: 6 }, beside("read", "Prism")],
  ["write beside Prism", "x", { atLeast: 6 }, beside("write", "Prism")],
  ["read beside Mockoon", "x", undefined, beside("read", "Mockoon")],
  ["write beside Mockoon", "x", undefined, beside("write", "Mockoon")],
  ["p99 of a read", "ms", undefined, p99("read")],
  ["p99 of a write", "ms", undefined, p99("write")],
  ["p99 of a write, 20 webhooks", "ms", undefined, p99("writeWithWebhooks")],
  ["p99 with webhooks beside without", "x", { atMost: 2 }, growth],
  ["resident memory after the load", "MiB", { below: 120 }, own("memoryMiB")],
  ["start to first answer", "ms", { below: 400 }, own("startMs")],
  ["first control call, health", "ms", { below: 150 }, own("firstHealthMs")],
  ["first control call, at once", "ms", { below: 150 }, own("firstControlMs")],
  ["first control call, after a second", "ms", { below: 150 }, own("laterControlMs")],
  ["a sandbox in process", "ms", { below: 5 }, own("sandboxInProcessMs")],
  ["a sandbox over HTTP", "ms", { below: 8 }, own("sandboxOverHttpMs")],
];

/**
 * The figures that any contender has. The first contender is the one that targets are for.
 *
 * @param {readonly import("./figures.mjs").Round[]} rounds
 * @param {readonly string[]} names of the contenders
 */
export function figuresOf(rounds, names) {
  return FIGURES.map(([figure, unit, target, of]) => {
    const values = Object.fromEntries(names.map((name) => [name, of(rounds, name)]));
    return { figure, unit, target, values, isReached: isReached(values[names[0]], target) };
  }).filter(({ values }) => Object.values(values).some((value) => value !== undefined));
}

/**
 * The figures as a table in Markdown, which a terminal shows as well.
 *
 * @param {ReturnType<typeof figuresOf>} figures
 * @param {readonly string[]} names
 */
export function tableOf(figures, names) {
  const said = { true: "yes", false: "no", undefined: "" };
  const rows = figures.map(({ figure, unit, target, values, isReached: is }) => [
    figure,
    ...names.map((name) => shown(values[name], unit)),
    shownTarget(target, unit),
    said[String(is)],
  ]);
  const head = ["", ...names, "to reach", "reached"];
  const widths = head.map((title, at) => Math.max(3, title.length, ...rows.map((row) => row[at].length)));
  const line = (cells) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(" | ")} |`;
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), line(rule), ...rows.map(line)].join("\n");
}

function shown(value, unit) {
  if (value === undefined) return "";
  if (unit === "%") return `${Math.round(value * 100)} %`;
  if (unit === "x") return `${value.toFixed(1)} x`;
  return `${value < 100 ? value.toFixed(1) : Math.round(value)} ${unit}`;
}

function shownTarget(target, unit) {
  if (target === undefined) return "";
  const [[how, value]] = Object.entries(target);
  const words = { atLeast: "at least", atMost: "at most", below: "below" };
  const text =
    unit === "%" ? `${Math.round(value * 100)} %` : unit === "x" ? `${value} x` : `${value} ${unit}`;
  return `${words[how]} ${text}`;
}
