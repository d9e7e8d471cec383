// The linter of who may import whom: it makes rules of what layers.mjs declares.
import { besideFolders, folders, libraries, packages, rooms } from "./layers.mjs";

/** Tests may look into everything. */
const sources = "(?<!\\.test)\\.tsx?$";

const ofPackages = Object.entries(packages).flatMap(([name, used]) => {
  const others = Object.keys(packages).filter((other) => other !== name && !used.includes(other));
  // One that may use all needs no rule; an empty one would forbid everything.
  if (others.length === 0) return [];
  return rule(
    `package ${name}`,
    { path: `^packages/${name}/src/.*${sources}` },
    { path: others.map((other) => `(^|/)(packages|@kaizala-gateway)/${other}(/|$)`) },
  );
});

const ofFolders = Object.entries(folders).flatMap(([name, uses]) =>
  Object.entries(uses).map(([folder, used]) =>
    rule(
      `folder ${name}/${folder}`,
      { path: `^packages/${name}/src/${folder}/.*${sources}` },
      {
        path: `^packages/${name}/src/`,
        pathNot: [folder, ...used]
          .map((one) => `^packages/${name}/src/${one}/`)
          .concat((besideFolders[name] ?? []).map((file) => `^packages/${name}/src/${file}$`)),
      },
    ),
  ),
);

const ofRooms = rooms.map((room, floor) =>
  rule(
    `room ${room}`,
    { path: `^packages/mock-server/src/domain/${room}/.*${sources}` },
    {
      path: `^packages/mock-server/src/domain/`,
      pathNot: rooms.slice(0, floor + 1).map((below) => `^packages/mock-server/src/domain/${below}/`),
    },
  ),
);

const ofLibraries = Object.entries(libraries).map(([library, users]) =>
  rule(
    `library ${library}`,
    {
      path: Object.keys(folders).map((name) => `^packages/${name}/src/.*${sources}`),
      pathNot: users.map((user) => `^packages/${user.replace("/", "/src/")}/`),
    },
    // The types of a library come from a package of their own.
    { path: [`(^|node_modules/)(@types/)?${library}(/|$)`] },
  ),
);

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    rule("no circle", { path: `^packages/[^/]+/src/` }, { circular: true }),
    rule(
      "public entry",
      { path: "^packages/([^/]+)/src/" },
      { path: "^packages/", pathNot: "^packages/$1/", dependencyTypes: ["local"] },
    ),
    rule(
      "no HTTP",
      { path: `^packages/mock-server/src/(domain|store|blobs|clock|ids)/.*${sources}` },
      { path: "^(node:)?https?$" },
    ),
    ...ofPackages,
    ...ofFolders,
    ...ofRooms,
    ...ofLibraries,
  ],
  options: {
    // Types count: a circle of types is a circle.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.base.json" },
    doNotFollow: { path: ["node_modules", "/dist(-cjs)?/"] },
    exclude: { path: ["/generated/"] },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["types", "import", "default"] },
  },
};

function rule(name, from, to) {
  return { name, severity: "error", from, to };
}
