import { text } from '../../kernel/index.js';
import { about, said } from '../domain/index.js';
import { CONDITION_ENDED } from './condition-rule.js';
import { USUAL, type Rule } from './rule.js';
import { waitChanged } from './wait-rule.js';

/** The wait has risen in three months by a fifth, and a week at least (R17); told again for each four weeks more. */
export const waitRising: Rule = {
  ...USUAL,
  kind: 'WAIT_RISING',
  name: text('Ventetid stiger', 'Wait rising'),
  hears: [],
  watch: { rhythm: 'DAILY', step: 4 },
  isOver: CONDITION_ENDED,
  finds: waitChanged('now.p50 - before.p50', 'now.p50 / 7'),
  audience: ['LEADS', 'FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'SERVICE',
  mayBeOff: true,
  words: (told) => ({
    title: about(
      told,
      text(
        `Ventetiden er steget fra ${said(told, 'fromWeeks')} til ${said(told, 'toWeeks')} uger på tre måneder`,
        `The wait has risen from ${said(told, 'fromWeeks')} to ${said(told, 'toWeeks')} weeks in three months`,
      ),
    ),
    todo: text(
      'Se, hvad der mangler, og fortæl det, før nogen anbefaler.',
      'See what is missing, and say so before anybody recommends.',
    ),
  }),
};
