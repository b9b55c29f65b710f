import { reason, refuse, type Refused } from '../../kernel/index.js';

/**
 * The one answer for an intervention that does not exist and for one that another department keeps.
 *
 * @param field the input field with the id
 */
export const noSuchIntervention = (field = 'id'): Refused<'NO_SUCH_INTERVENTION'> =>
  refuse(
    reason(
      'NO_SUCH_INTERVENTION',
      field,
      'Blandt de indsatser, du vedligeholder, er der ingen med dette id.',
      'Among the interventions you keep there is none with this id.',
    ),
  );
