import { LAW, POLICY_CONTENT } from '../world/index.js';
import { recipe, type Pantry, type Recipe } from './recipe.js';

/** A law is a word of the reference data, and so is a department; a colleague is somebody anybody may name. */
const OPEN = { legalBasisId: 'open', responsibleId: 'open', payerOwnerId: 'open' } as const;

/** A no with everything that one needs; the rules said no to the set's people when they joined. */
const NO = {
  reasonCodes: ['RESIDENT'],
  staffReason: 'Bor ikke i kommunen.',
  citizenWording: 'Du skal bo i kommunen.',
  noHearingReason: 'CITIZEN_KNOWS_ALL',
} as const;

const inTouch = ({ today, day }: Pantry): object => ({
  on: today,
  channel: 'TELEPHONE',
  reached: true,
  nextContactOn: day(14),
});

/** How the operations on queues and on who stands in them are called. */
const ENTRIES: Readonly<Record<string, Recipe>> = {
  waitlist: recipe('OWN', ({ ids }) => ({ interventionId: ids.queueIntervention, first: 50 })),
  waitlistEntry: recipe('CW', ({ ids }) => ({ id: ids.entry })),
  joinWaitlist: recipe(
    'CW',
    ({ ids, departmentId }, { day, personId }) => ({
      caseId: ids.otherCase,
      interventionId: ids.intervention,
      legalBasisId: LAW,
      responsibleId: personId('CW', departmentId),
      nextContactOn: day(14),
      payerOwnerId: personId('OWN', departmentId),
      payerDueOn: day(20),
    }),
    { ...OPEN, interventionId: 'catalogue' },
  ),
  pauseEntry: recipe('CW', ({ ids }, { day }) => ({ entryId: ids.entry, reason: 'TRAVEL', until: day(20) })),
  resumeEntry: recipe('CW', ({ ids }) => ({ entryId: ids.pausedEntry })),
  withdrawEntry: recipe('CW', ({ ids }) => ({
    entryId: ids.entry,
    reason: 'CITIZENS_WISH',
    note: 'Ringede.',
  })),
  transferEntry: recipe(
    'CW',
    ({ ids }) => ({
      entryId: ids.entry,
      toInterventionId: ids.retiring,
      legalBasisId: LAW,
      reason: 'Passer bedre',
    }),
    { ...OPEN, toInterventionId: 'catalogue' },
  ),
  recordContact: recipe('CW', ({ ids }, pantry) => ({ entryId: ids.entry, ...inTouch(pantry) })),
  reportWorsening: recipe('CW', ({ ids }) => ({ entryId: ids.entry, note: 'Sover ikke.' })),
  setShortNotice: recipe('CW', ({ ids }) => ({ entryId: ids.entry, comes: true })),
  resolvePayer: recipe('CW', ({ ids }) => ({ entryId: ids.entry, payer: 'region' })),
  confirmReferral: recipe('OWN', ({ ids }) => ({ entryId: ids.referredEntry })),
  refuseReferral: recipe('OWN', ({ ids }) => ({ entryId: ids.referredEntry, ...NO })),
  recordDecision: recipe('OWN', ({ ids }) => ({ entryId: ids.entry, isSuitable: false, ...NO })),
  recordDecisionSent: recipe('OWN', ({ ids }, { today }) => ({
    decisionId: ids.decision,
    sentOn: today,
    channel: 'DIGITAL_POST',
  })),
  undo: recipe('LEAD', ({ ids }) => ({ entryId: ids.refusedEntry, ground: 'WON_APPEAL', note: 'Medhold.' })),
  tryMove: recipe('OWN', ({ ids }) => ({ entryId: ids.movedEntry, toPosition: 1 })),
  moveEntry: recipe('CW', ({ ids }) => ({ entryId: ids.entry, toPosition: 1, reason: 'Det haster' })),
  pendingRequests: recipe('OWN', () => ({})),
  waitlistTasks: recipe('OWN', () => ({})),
  completeTask: recipe('OWN', ({ ids }) => ({ taskId: ids.entryTask, note: 'Vurderet.' })),
};

/** How the operations on priority policies are called. */
const POLICIES: Readonly<Record<string, Recipe>> = {
  priorityPolicy: recipe('CW', ({ ids }) => ({ interventionId: ids.intervention }), {
    interventionId: 'catalogue',
  }),
  priorityPolicies: recipe(
    'CW',
    ({ ids, departmentId }, { today }) => [
      { filter: { interventionId: ids.intervention, departmentId, day: today } },
    ],
    { 'filter.interventionId': 'catalogue', 'filter.departmentId': 'open' },
  ),
  proposePriorityPolicy: recipe('OWN', ({ ids, departmentId }) => [
    {
      departmentId,
      interventionId: ids.queueIntervention,
      expectedVersion: 0,
      content: POLICY_CONTENT,
    },
    { departmentId, expectedVersion: 0, content: POLICY_CONTENT },
  ]),
  adoptPriorityPolicy: recipe('LEAD', ({ ids }, { today }) => ({
    changeId: ids.policyChange,
    body: 'Byrådet',
    decidedOn: today,
    decisionReference: 'Sag 2',
    validFrom: today,
  })),
  tryPriorityPolicy: recipe('OWN', ({ ids }) => ({
    interventionId: ids.queueIntervention,
    draft: POLICY_CONTENT,
  })),
};

export const WAITLIST_RECIPES: Readonly<Record<string, Recipe>> = { ...ENTRIES, ...POLICIES };
