import { text } from '../../kernel/index.js';
import { about, said } from '../domain/index.js';
import { CONDITION_ENDED } from './condition-rule.js';
import { USUAL, type Rule } from './rule.js';
import { waitChanged } from './wait-rule.js';

/** The wait has fallen in three months by a fifth, and a week at least. */
export const waitFalling: Rule = {
  ...USUAL,
  kind: 'WAIT_FALLING',
  name: text('Ventetid falder', 'Wait falling'),
  hears: [],
  watch: { rhythm: 'DAILY', step: null },
  isOver: CONDITION_ENDED,
  finds: waitChanged('before.p50 - now.p50', '1'),
  audience: ['LEADS', 'FOLLOWERS'],
  urgency: 'LOW',
  needs: 'SERVICE',
  mayBeOff: true,
  words: (told) => ({
    title: about(
      told,
      text(
        `Ventetiden er faldet fra ${said(told, 'fromWeeks')} til ${said(told, 'toWeeks')} uger på tre måneder`,
        `The wait has fallen from ${said(told, 'fromWeeks')} to ${said(told, 'toWeeks')} weeks in three months`,
      ),
    ),
    todo: text('Se, om indsatsen nu er en mulighed.', 'See whether the intervention is an option now.'),
  }),
};
