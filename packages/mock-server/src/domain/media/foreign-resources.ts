/** A file that a media resource of another server names. */
export interface ForeignFile {
  readonly name: string;
  readonly url: string;
}

/**
 * The files in a media resource that this server did not make, as far as it is like the recorded ones: Base64 of JSON
 * with `Files`, each of which has a `Url`. Samples in documents are often cut; those have none.
 */
export function foreignFilesIn(text: string): ForeignFile[] {
  const { Files: files }: Record<string, unknown> = Object(parsed(Buffer.from(text, "base64").toString()));
  return (Array.isArray(files) ? files : []).flatMap((file): ForeignFile[] => {
    const { Name: name, Url: url }: Record<string, unknown> = Object(file);
    return typeof url === "string" ? [{ name: typeof name === "string" ? name : "", url }] : [];
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
