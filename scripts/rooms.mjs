// Prints who uses whom today, as Mermaid charts: the rooms of the mock server's domain, and with a package's
// name as argument that package's folders. An arrow that another way implies is left out.
import { cruise } from "dependency-cruiser";
import { packages, rooms } from "../layers.mjs";

const [name] = process.argv.slice(2);
const below = name === undefined ? "packages/mock-server/src/domain" : `packages/${name}/src`;

if (name !== undefined && !Object.hasOwn(packages, name)) {
  console.error(`There is no package ${name}; there are ${Object.keys(packages).join(", ")}.`);
  process.exit(2);
}

const { output } = await cruise([below], {
  tsPreCompilationDeps: true,
  tsConfig: { fileName: "tsconfig.base.json" },
  doNotFollow: { path: ["node_modules", "/dist/"] },
  exclude: { path: ["\\.test\\.ts$"] },
});

/** Place by place, what it uses. */
const uses = new Map();
for (const { source, dependencies } of output.modules) {
  const from = placeOf(source);
  if (from === undefined) continue;
  const used = uses.get(from) ?? new Set();
  uses.set(from, used);
  for (const { resolved } of dependencies) {
    const to = placeOf(resolved);
    if (to !== undefined && to !== from) used.add(to);
  }
}
const order = name === undefined ? rooms.toReversed() : [...uses.keys()];
console.log("flowchart TD");
for (const from of order) {
  const arrows = [...(uses.get(from) ?? [])].filter((to) => !isImplied(from, to));
  if (arrows.length === 0) console.log(`  ${from}`);
  for (const to of arrows) console.log(`  ${from} --> ${to}`);
}

/** The folder of a file below the one that is drawn; undefined for a file beside the folders, and elsewhere. */
function placeOf(file) {
  if (!file.startsWith(`${below}/`)) return undefined;
  const [place, ...rest] = file.slice(below.length + 1).split("/");
  return rest.length === 0 ? undefined : place;
}

/** Whether `from` uses `to` by way of something else that it uses. */
function isImplied(from, to) {
  return [...(uses.get(from) ?? [])].some(
    (between) => between !== to && reaches(between, to, new Set([from])),
  );
}

function reaches(from, to, seen) {
  if (from === to) return true;
  if (seen.has(from)) return false;
  seen.add(from);
  return [...(uses.get(from) ?? [])].some((next) => reaches(next, to, seen));
}
