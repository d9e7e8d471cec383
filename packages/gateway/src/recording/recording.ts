/**
 * The body of a message: JSON, the fields of a form, or text. What is neither is left out, since nobody can
 * tell what it holds.
 */
export type RecordedBody =
  | { readonly json: unknown }
  | { readonly form: Readonly<Record<string, string>> }
  | { readonly text: string }
  | { readonly omittedBytes: number | null };

/** An exchange as a file of a recording has it, with pseudonyms in the place of what is private. */
export interface Recording {
  /** Null for what no operation takes. */
  readonly operationId: string | null;
  /** When it was answered, ISO 8601. */
  readonly at: string;
  readonly request: {
    readonly method: string;
    /** As it was sent, without the query. */
    readonly path: string;
    /** Decoded names and values, in the order that they were sent in. */
    readonly query: readonly (readonly [string, string])[];
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: RecordedBody;
  };
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: RecordedBody;
  };
}

/** The base that stands for every endpoint of the service in a recording. */
export const RECORDED_BASE = "https://service.invalid/";

/** The text of a file of a recording. */
export function recordingText(recording: Recording): string {
  return `${JSON.stringify(recording, null, 2)}\n`;
}

/** What a file holds of a body, as it was sent. */
export function bodyBytes(body: RecordedBody | undefined): Buffer {
  if (body === undefined) return Buffer.alloc(0);
  if ("json" in body) return Buffer.from(JSON.stringify(body.json));
  if ("form" in body) return Buffer.from(new URLSearchParams({ ...body.form }).toString());
  if ("text" in body) return Buffer.from(body.text);
  // As long as it was, so that lengths and ranges hold.
  return Buffer.alloc(body.omittedBytes ?? 0);
}
