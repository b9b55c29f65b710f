import { reason, refuse, type Refused } from '../../kernel/index.js';

/**
 * The one answer for a case that does not exist and for one that is not the actor's (ASVS 8.2.2).
 *
 * @param field the input field with the id
 */
export const noSuchCase = (field = 'caseId'): Refused<'NO_SUCH_CASE'> =>
  refuse(
    reason(
      'NO_SUCH_CASE',
      field,
      'Blandt de sager, du har adgang til, er der ingen med dette id.',
      'Among the cases that are open to you there is none with this id.',
    ),
  );

/**
 * The one answer for a row of a case (a relationship, a bar, a notice) that does not exist and for one of a case that is
 * not the actor's.
 *
 * @param field the input field with the id
 */
export const noSuchEntry = (field: string): Refused<'NO_SUCH_ENTRY'> =>
  refuse(
    reason(
      'NO_SUCH_ENTRY',
      field,
      'Der er intet med dette id, som du har adgang til.',
      'There is nothing with this id that is open to you.',
    ),
  );
