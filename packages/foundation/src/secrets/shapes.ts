/** A JSON Web Token, signed or not, wherever it stands in a text. It begins where no character of one is before it. */
export const JSON_WEB_TOKEN = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)*/g;

/** What follows the name of a scheme as a header has it, and holds a digit as no word of a sentence does. */
export const SCHEME_CREDENTIALS = /(?<=\b(?:bearer|basic) {1,8})(?=\S{0,4096}\d)[\w.~+/-]{8,}=*/gi;
