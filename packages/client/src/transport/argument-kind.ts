/**
 * What an argument of a method is: an object that the method needs (`request`), one that may be left out (`details`),
 * one that becomes the query, a list, the options of the call, or a value that is looked at where it is used.
 */
export type ArgumentKind = "request" | "details" | "query" | "list" | "options" | "value";
