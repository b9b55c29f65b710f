import { reason, type Reason } from '../../kernel/index.js';

/** The answer for what is not there, not the person's, or not open to him or her any more. */
export const noSuchAlert = (field: string): Reason<'NO_SUCH_ALERT'> =>
  reason(
    'NO_SUCH_ALERT',
    field,
    'Blandt dine beskeder er der ingen med dette id.',
    'Among your alerts there is none with this id.',
  );
