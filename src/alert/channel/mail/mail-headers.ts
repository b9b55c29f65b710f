/** Says that a machine wrote it, so that nobody's holiday answers it (RFC 3834; the second one is Exchange's). */
const AUTOMATIC = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' } as const;

/**
 * The headers besides those that every mail has.
 *
 * @param unsubscribe where one click ends it (RFC 8058); null for what may not be unsubscribed
 */
export const mailHeaders = (unsubscribe: string | null): Readonly<Record<string, string>> => ({
  ...AUTOMATIC,
  ...(unsubscribe !== null && {
    'List-Unsubscribe': `<${unsubscribe}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }),
});

/** The id of a mail: the same at each try, so that a receiver can drop a repetition. @param sender an address */
export const messageIdOf = (deliveryId: string, sender: string): string =>
  `<${deliveryId}@${sender.slice(sender.lastIndexOf('@') + 1)}>`;
