import { reason, refuse, type Refused } from '../../kernel/index.js';

/** The one answer for an entry that does not exist and for one that is not open to the actor (ASVS 8.2.2). */
export const noSuchWaitlistEntry = (field = 'entryId'): Refused<'NO_SUCH_WAITLIST_ENTRY'> =>
  refuse(
    reason(
      'NO_SUCH_WAITLIST_ENTRY',
      field,
      'Blandt de ventelistepladser, du har adgang til, er der ingen med dette id.',
      'Among the waitlist entries that are open to you there is none with this id.',
    ),
  );
