import { ALERT_PATH } from './alert-link.js';

/** Below this path lies what the links of mails lead to. */
export const UNSUBSCRIBE_PATH = `${ALERT_PATH}/unsubscribe`;

/** The path that ends the mails of whoever has the key. */
export const unsubscribePath = (key: string): string => `${UNSUBSCRIBE_PATH}/${encodeURIComponent(key)}`;
