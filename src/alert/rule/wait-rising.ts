import { text } from '../../kernel/index.js';
import { about, said } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';
import { WAIT_BEFORE, WAIT_NOW } from './wait-rule.js';

/** The wait has risen in three months by a fifth, and a week at least (R17); told again for each four weeks more. */
export const waitRising: Rule = {
  ...USUAL,
  kind: 'WAIT_RISING',
  name: text('Ventetid stiger', 'Wait rising'),
  hears: [],
  watch: { rhythm: 'DAILY', step: 4 },
  finds: `
    select i.id::text as key, i.id as "interventionId", i.department_id as "departmentId",
      jsonb_build_object('fromWeeks', before.p50 / 7, 'toWeeks', now.p50 / 7) as details,
      case when now.p50 - before.p50 >= greatest(7, 0.2 * before.p50) then 'HOLDS' else 'FADING' end as state, now.p50 / 7 as level
    from intervention i ${WAIT_NOW} ${WAIT_BEFORE}
    where i.state = 'PUBLISHED' and now.p50 - before.p50 > greatest(3, 0.1 * before.p50)`,
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
