import type { paths } from "../generated/kaizala.js";
import type { Constant } from "./constant.js";

/** The methods that the contract uses. */
export type Method = "GET" | "PUT" | "POST" | "DELETE";

/** The paths of the contract that have an operation of a method. */
export type PathOf<M extends Method> = {
  [Path in keyof paths]: paths[Path] extends { [Verb in Lowercase<M>]: object } ? Path : never;
}[keyof paths];

/** The operation at a path. */
export type OperationAt<M extends Method, Path extends PathOf<M>> = paths[Path][Lowercase<M>];

/** What an operation is called with: its parameters and its body, as the contract has them. */
export type Input<Operation> = PathInput<Operation> &
  QueryInput<Operation> &
  HeaderInput<Operation> &
  BodyInput<Operation> &
  FileInput<Operation>;

type PathInput<Operation> = Operation extends { parameters: { path: infer Path } }
  ? { readonly path: Readonly<Path> }
  : unknown;

type QueryInput<Operation> = Operation extends { parameters: { query?: infer Query } }
  ? [Query] extends [never | undefined]
    ? unknown
    : Operation extends { parameters: { query: Query } }
      ? { readonly query: Readonly<Query> }
      : { readonly query?: Readonly<Query> }
  : unknown;

type HeaderInput<Operation> = Operation extends { parameters: { header?: infer Header } }
  ? [Header] extends [never | undefined]
    ? unknown
    : { readonly header?: Readonly<Header> }
  : unknown;

type BodyInput<Operation> = Operation extends { requestBody?: { content: infer Content } | undefined }
  ? Content extends { "application/json": infer Body }
    ? { readonly body: Constant<Body> }
    : Content extends { "application/x-www-form-urlencoded": infer Fields }
      ? { readonly fields: Constant<Fields> }
      : Content extends { "multipart/form-data": unknown }
        ? { readonly form: FormData }
        : unknown
  : unknown;

/** Said by the caller, since an answer of JSON may come under any content type. */
type FileInput<Operation> = [Answer<Operation>] extends [Blob] ? { readonly as: "file" } : unknown;

/** What an operation answers with: JSON as the contract has it, or a file. */
export type Answer<Operation> = Operation extends { responses: { 200: { content: infer Content } } }
  ? Content extends { "application/json": infer Body }
    ? Body
    : Blob
  : never;

/** One operation with its arguments, its types left behind. */
export interface ApiRequest {
  readonly method: Method;
  /** As the contract has it, with `{parameters}`. */
  readonly path: string;
  readonly input: {
    readonly path?: object;
    readonly query?: object;
    readonly header?: object;
    readonly body?: unknown;
    readonly fields?: object;
    readonly form?: FormData;
    readonly as?: "file";
  };
}

/** The same operation and arguments, for what treats all operations alike. */
export function untyped<M extends Method, Path extends PathOf<M>>(
  method: M,
  path: Path,
  input: Input<OperationAt<M, Path>>,
): ApiRequest {
  // Which of the parts there are depends on the operation, so TypeScript cannot compare the two.
  return { method, path, input: input as ApiRequest["input"] };
}
