/** What a command may be told of the service that is started for it, by the name of its placeholder. */
export interface Placeholders {
  /** Of the proxy, without `/v1`, with a slash at its end. */
  readonly baseUrl: string;
  readonly applicationId: string;
  readonly applicationSecret: string;
  readonly refreshToken: string;
  readonly groupId: string;
  /** The base of the control API, by which the command can move the clock or act in the app. */
  readonly controlUrl: string;
  /** A folder that is empty at first, the same for all runs, and gone afterwards. */
  readonly folder: string;
}

type Placeholder = keyof Placeholders;

const NAMES: readonly Placeholder[] = [
  "baseUrl",
  "applicationId",
  "applicationSecret",
  "refreshToken",
  "groupId",
  "controlUrl",
  "folder",
];

/** A variable of a command's environment, whose value may hold placeholders such as `{baseUrl}`. */
export interface Variable {
  readonly name: string;
  readonly template: string;
}

const PLACEHOLDER = /\{([a-z]+)\}/gi;

/**
 * Reads `NAME=template`.
 *
 * @throws {Error} naming the rule, for what is none, and for a placeholder that there is not
 */
export function readVariable(text: string): Variable {
  const [, name, template] = /^([A-Za-z_]\w*)=(.*)$/s.exec(text) ?? [];
  if (name === undefined || template === undefined) {
    throw new Error("It must be NAME=value, with a name of letters, digits and underscores.");
  }
  const unknown = [...template.matchAll(PLACEHOLDER)].find(([, word]) => !isPlaceholder(word));
  if (unknown) throw new Error(`There is no placeholder ${unknown[0]}; there are ${listed()}.`);
  return { name, template };
}

function listed(): string {
  return NAMES.map((name) => `{${name}}`).join(", ");
}

function isPlaceholder(word: string | undefined): word is Placeholder {
  return NAMES.some((name) => name === word);
}

/** The environment of a command: what there is, the service under the usual names, and the variables. */
export function environmentOf(
  outer: NodeJS.ProcessEnv,
  values: Placeholders,
  variables: readonly Variable[],
): NodeJS.ProcessEnv {
  const filled = variables.map(({ name, template }): [string, string] => [
    name,
    template.replaceAll(PLACEHOLDER, (whole, word: string) => (isPlaceholder(word) ? values[word] : whole)),
  ]);
  return {
    ...outer,
    KAIZALA_BASE_URL: values.baseUrl,
    KAIZALA_APPLICATION_ID: values.applicationId,
    KAIZALA_APPLICATION_SECRET: values.applicationSecret,
    KAIZALA_REFRESH_TOKEN: values.refreshToken,
    KAIZALA_GROUP_ID: values.groupId,
    ...Object.fromEntries(filled),
  };
}
