// What the server has told: identifiers and tokens, so that requests reach beyond the first check.

const MOST_OF_A_NAME = 40;

/** Values by the name under which an answer gave them. */
export class KnownValues {
  #values = new Map();
  #seeded;

  /** @param {object} seeded what the server was seeded with */
  begin(seeded) {
    this.#seeded = seeded;
    this.learn(seeded);
  }

  /** Takes what is of use from an answer. */
  learn(value, name = "") {
    if (Array.isArray(value)) for (const one of value.slice(0, 20)) this.learn(one, name);
    else if (typeof value === "object" && value !== null) {
      for (const [key, one] of Object.entries(value)) this.learn(one, key);
    } else if (typeof value === "string" && value !== "" && value.length < 2000) this.#keep(name, value);
  }

  /** @param {import("./random.mjs").Random} random */
  of(name, random) {
    const values = this.#values.get(kindOf(name));
    return values === undefined || random.chance(0.05) ? undefined : random.oneOf(values);
  }

  /** The headers of a token call. */
  credentials(random) {
    const [{ applicationId, applicationSecret, refreshTokens }] = this.#seeded.connectors;
    const { refreshToken } = random.oneOf(refreshTokens);
    return { applicationId, applicationSecret, refreshToken };
  }

  #keep(name, value) {
    const kind = kindOf(name);
    if (!/id$|token|number|name|resource|cursor|code|pin$|callbackurl/i.test(kind)) return;
    const values = this.#values.get(kind) ?? [];
    this.#values.set(kind, values);
    if (!values.includes(value)) values.push(value);
    if (values.length > MOST_OF_A_NAME) values.splice(1 + (values.length % 7), 1);
  }
}

/** `parentGroupId` and `groupId` are of a kind. */
const kindOf = (name) =>
  /(groupid|userid|actionid|connectorid|applicationid)$/i.exec(name)?.[0].toLowerCase() ?? name.toLowerCase();
