/** A JSON Web Token, signed or not, wherever it stands in a text. It begins where no character of one is before it. */
export const JSON_WEB_TOKEN = /(?<![\w-])eyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)*/g;
