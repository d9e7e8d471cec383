/** Read-only to its depths, as constants are. */
export type Constant<Value> = Value extends object
  ? { readonly [Key in keyof Value]: Constant<Value[Key]> }
  : Value;
