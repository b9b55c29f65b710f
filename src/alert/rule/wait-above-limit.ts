import { text } from '../../kernel/index.js';
import { about, said } from '../domain/index.js';
import { CONDITION_ENDED } from './condition-rule.js';
import { USUAL, type Rule } from './rule.js';
import { WAIT_NOW } from './wait-rule.js';

/** Half of those who join now would wait longer than somebody wants to know of; told again for each four weeks more. */
export const waitAboveLimit: Rule = {
  ...USUAL,
  kind: 'WAIT_ABOVE_LIMIT',
  name: text('Ventetid over min grænse', 'Wait above my limit'),
  hears: [],
  watch: { rhythm: 'DAILY', step: 4 },
  isOver: CONDITION_ENDED,
  finds: `
    select s.id || ' ' || i.id as key, i.id as "interventionId", i.department_id as "departmentId",
      s.person_id as "personId", jsonb_build_object('weeks', now.p50 / 7, 'limitWeeks', s.threshold_weeks) as details,
      case when now.p50 > s.threshold_weeks * 7 then 'HOLDS' else 'FADING' end as state, now.p50 / 7 as level
    from alert_subscription s
    join intervention i on i.state = 'PUBLISHED'
      and (i.id = s.intervention_id or i.content -> 'purposes' ? s.purpose_id) ${WAIT_NOW}
    where s.kind = 'WAIT_ABOVE_LIMIT' and s.ended_at is null and s.delivery <> 'OFF'
      and now.p50 > (s.threshold_weeks - 1) * 7`,
  audience: ['SUBSCRIBER'],
  urgency: 'NORMAL',
  needs: 'SERVICE',
  mayBeOff: true,
  words: (told) => ({
    title: about(
      told,
      text(
        `Ventetiden er ${said(told, 'weeks')} uger, over din grænse på ${said(told, 'limitWeeks')}`,
        `The wait is ${said(told, 'weeks')} weeks, above your limit of ${said(told, 'limitWeeks')}`,
      ),
    ),
    todo: text(
      'Overvej et alternativ, før du henviser flere.',
      'Consider an alternative before you refer more people.',
    ),
  }),
};
