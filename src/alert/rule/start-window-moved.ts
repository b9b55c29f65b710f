import { WINDOW_MOVED } from '../../forecast/index.js';
import { QUEUED } from '../../waitlist/index.js';
import { text } from '../../kernel/index.js';
import { about } from '../domain/index.js';
import { USUAL, type Rule } from './rule.js';

/** When somebody's citizens can expect to start is another time than they were told, by weeks (R19). */
export const startWindowMoved: Rule = {
  ...USUAL,
  kind: 'START_WINDOW_MOVED',
  name: text('Forventet start flyttet', 'Expected start moved'),
  hears: [WINDOW_MOVED],
  finds: `
    select 'run ' || m.run_id as key, m.intervention_id as "interventionId", i.department_id as "departmentId", (
        select coalesce(jsonb_agg(e.id), '[]') from waitlist_entry e
        where e.intervention_id = m.intervention_id and e.state in ${QUEUED} and e.tier = any (array_agg(m.tier)))
        as "entryIds",
      jsonb_build_object('fromWeeks', max(round(m.from_p50 / 7.0)), 'toWeeks', max(round(m.to_p50 / 7.0))) as details
    from window_move m join intervention i on i.id = m.intervention_id
    where m.intervention_id = (message.data ->> 'interventionId')::uuid and m.run_id = (message.data ->> 'runId')::bigint
    group by m.run_id, m.intervention_id, i.department_id`,
  audience: ['CONCERNED', 'FOLLOWERS'],
  urgency: 'NORMAL',
  needs: 'SERVICE',
  mayBeOff: true,
  words: (told) => ({
    title: about(told, text('Den forventede start er flyttet', 'The expected start has moved')),
    todo: text('Fortæl det til de borgere, der venter.', 'Tell the citizens who wait.'),
  }),
};
