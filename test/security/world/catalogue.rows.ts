import { ruleContent } from '../../api/rules.js';
import { cohortStart, weekdayOf } from './days.js';
import type { FixtureSet, SetMaker } from './kinds.js';
import { NOW, quoted, rows } from './sql.js';

/** The law under which everything of a set is given; no guarantee runs under it. */
export const LAW = 'SUL-119';
const ALWAYS = { validFrom: '2026-01-01', validTo: null };

/** Interventions in every state, and changes that wait for a second person. */
export function catalogue({ ids, departmentId, canary }: FixtureSet, { staff, today }: SetMaker): string {
  const shared = { da: 'Fælles', en: 'Shared' };
  const start = cohortStart(today);
  /** Content of some intervention of the demo: what it says does not matter, but that it can be shown. */
  const intervention = (id: string, slug: string, state: string, delivery: string): string => {
    const changes = {
      delivery,
      title: state === 'DRAFT' ? { da: canary, en: canary } : shared,
      schedule: [{ weekday: weekdayOf(start), start: '10:00', end: '12:00' }],
      legalRoutes: [{ legalBasisId: LAW, payer: 'health', refundPercent: null, ...ALWAYS }],
      ...ALWAYS,
    };
    return `
    insert into intervention (id, slug, department_id, state, version, content, revision, created_at)
    select ${quoted(id)}, ${quoted(slug)}, ${quoted(departmentId)}, ${quoted(state)}, 1,
      content || ${quoted(JSON.stringify(changes))}::jsonb, ${state === 'DRAFT' ? 'null' : '1'}, ${NOW}
    from intervention where state = 'PUBLISHED' and slug !~ '^[a-f]-.*-4...-' order by slug limit 1;
    ${
      state === 'DRAFT'
        ? ''
        : `insert into intervention_revision (intervention_id, revision, content, shown_from)
           select id, 1, content, ${NOW} - interval '30 days' from intervention where id = ${quoted(id)};`
    }`;
  };
  const change = (id: string, objectId: string): Record<string, string> => ({
    id: quoted(id),
    kind: quoted('rules'),
    department_id: quoted(departmentId),
    object_id: quoted(objectId),
    payload: quoted(
      JSON.stringify({
        interventionId: objectId,
        legalBasisId: null,
        expectedVersion: 0,
        validFrom: null,
        content: ruleContent(),
      }),
    ),
    summary: quoted(JSON.stringify({ da: canary, en: canary })),
    proposed_by: quoted(staff.OWN),
    proposed_at: NOW,
    state: quoted('PROPOSED'),
  });
  const shown = [
    ids.intervention,
    ids.cohortIntervention,
    ids.visitedIntervention,
    ids.retiring,
    ids.queueIntervention,
  ];
  return [
    intervention(ids.intervention, ids.slug, 'PUBLISHED', 'ROLLING_GROUP'),
    intervention(ids.draft, ids.draftSlug, 'DRAFT', 'INDIVIDUAL'),
    intervention(ids.cohortIntervention, `c-${ids.cohortIntervention}`, 'PUBLISHED', 'COHORT'),
    intervention(ids.visitedIntervention, `d-${ids.visitedIntervention}`, 'PUBLISHED', 'INDIVIDUAL'),
    intervention(ids.retiring, `e-${ids.retiring}`, 'PUBLISHED', 'INDIVIDUAL'),
    intervention(ids.queueIntervention, `f-${ids.queueIntervention}`, 'PUBLISHED', 'ROLLING_GROUP'),
    rows(
      'pending_change',
      change(ids.change, ids.intervention),
      change(ids.changeToReject, ids.cohortIntervention),
    ),
    // Searching follows what is shown.
    rows('change_feed', ...shown.map((id) => ({ topic: quoted('intervention'), key: quoted(id) }))),
    `select pg_notify('change_feed', '');`,
  ].join('\n');
}
