/** The contracts: the emulated service, the mock server's own control API, and the proxy's. */
export type Api = "kaizala" | "control" | "gateway";

/** Where an API begins below the base of a sandbox. */
export const basePaths: Readonly<Record<Api, string>> = {
  kaizala: "",
  control: "/_control",
  gateway: "/_gateway",
};

/** Something of each API, made when it is first asked for: most programs need that of one alone. */
export function perApi<Made extends object>(make: (api: Api) => Made): Readonly<Record<Api, Made>> {
  const made = new Map<Api, Made>();
  const of = (api: Api): Made => {
    const known = made.get(api) ?? make(api);
    made.set(api, known);
    return known;
  };
  return {
    get kaizala() {
      return of("kaizala");
    },
    get control() {
      return of("control");
    },
    get gateway() {
      return of("gateway");
    },
  };
}
