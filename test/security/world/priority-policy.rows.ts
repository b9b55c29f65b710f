import type { FixtureSet, SetMaker } from './kinds.js';
import { NOW, quoted, rows, TODAY } from './sql.js';

const both = (text: string): object => ({ da: text, en: text });

/** What a policy says, as it is kept: who has a baby goes first. Everybody may read an adopted one. */
export const POLICY_CONTENT = {
  tiers: [
    {
      code: 'INFANT',
      name: both('Små børn'),
      plainWords: both('Familier med et barn under et år.'),
      ground: both('Byrådets mål.'),
      rules: { fact: 'hasInfantUnderOne', op: 'eq', value: true },
    },
  ],
  ageing: null,
  tieBreakers: ['WAITING_SINCE', 'REFERRAL_ID'],
  plainWords: both('Først familier med små børn, derefter dem, der har ventet længst.'),
  answers: [],
};

/** A policy in force, and one that waits for the second person. */
export function priorityPolicies({ ids, departmentId, canary }: FixtureSet, { staff }: SetMaker): string {
  const payload = { departmentId, interventionId: ids.queueIntervention, expectedVersion: 0 };
  return [
    rows('priority_policy', {
      id: quoted(ids.policy),
      department_id: quoted(departmentId),
      intervention_id: quoted(ids.intervention),
      version: '1',
      valid_from: TODAY,
      content: quoted(JSON.stringify(POLICY_CONTENT)),
      body: quoted('Byrådet'),
      decided_on: TODAY,
      decision_reference: quoted('Sag 1'),
      proposed_by: quoted(staff.OWN),
      adopted_by: quoted(staff.LEAD),
      adopted_at: NOW,
      applied_at: NOW,
    }),
    rows('pending_change', {
      id: quoted(ids.policyChange),
      kind: quoted('priority-policy'),
      department_id: quoted(departmentId),
      object_id: quoted(ids.queueIntervention),
      payload: quoted(JSON.stringify({ ...payload, content: POLICY_CONTENT })),
      summary: quoted(JSON.stringify(both(canary))),
      proposed_by: quoted(staff.OWN),
      proposed_at: NOW,
      state: quoted('PROPOSED'),
    }),
  ].join('\n');
}
