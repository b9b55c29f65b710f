const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Whether the text can be one of our ids, which are written in lower case; PostgreSQL would answer another text with an error instead of no row. */
export const isUuid = (text: string): boolean => UUID.test(text);
