import { text } from '../../kernel/index.js';
import { about, said } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';
import { WAIT_BEFORE, WAIT_NOW } from './wait-rule.js';

/** The wait has fallen in three months by a fifth, and a week at least. */
export const waitFalling: Rule = {
  ...USUAL,
  kind: 'WAIT_FALLING',
  name: text('Ventetid falder', 'Wait falling'),
  hears: [],
  watch: { rhythm: 'DAILY', step: null },
  finds: `
    select i.id::text as key, i.id as "interventionId", i.department_id as "departmentId",
      jsonb_build_object('fromWeeks', before.p50 / 7, 'toWeeks', now.p50 / 7) as details,
      case when before.p50 - now.p50 >= greatest(7, 0.2 * before.p50) then 'HOLDS' else 'FADING' end as state, 1 as level
    from intervention i ${WAIT_NOW} ${WAIT_BEFORE}
    where i.state = 'PUBLISHED' and before.p50 - now.p50 > greatest(3, 0.1 * before.p50)`,
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
