import { recipe, type Recipe } from './recipe.js';
import { words } from '../../api/drafts.js';

/** How the operations on people, rights, pending changes and the audit trail are called. */
export const ACCESS_RECIPES: Readonly<Record<string, Recipe>> = {
  me: recipe('CW', () => ({})),
  departments: recipe('CW', () => ({})),
  people: recipe('LEAD', () => ({})),
  deadMessages: recipe('ADM', () => ({})),
  redriveMessages: recipe('ADM', () => ({ ids: ['0'] }), { ids: 'open' }),
  pendingChanges: recipe('LEAD', () => ({})),
  auditTrail: recipe(
    'LEAD',
    ({ ids, departmentId }, { personId }) => ({
      filter: { subjectId: ids.case, objectId: ids.wish, personId: personId('CW', departmentId) },
    }),
    { 'filter.personId': 'open' },
  ),
  approve: recipe('LEAD', ({ ids }) => [{ changeId: ids.change }, { changeId: ids.moveChange }]),
  rejectChange: recipe('LEAD', ({ ids }) =>
    [ids.changeToReject, ids.moveChange, ids.policyChange].map((changeId) => ({ changeId, reason: 'Nej.' })),
  ),
  recordDepartment: recipe(
    'ADM',
    (_, { today, word }) => ({
      input: {
        id: word(),
        expectedVersion: 0,
        validFrom: today,
        name: words('Ny'),
        contact: { phone: null, email: null },
      },
    }),
    { 'input.id': 'open' },
  ),
  recordPerson: recipe('LEAD', (_, { today, word }) => ({
    input: { subject: word(), name: 'Ny medarbejder', validFrom: today },
  })),
  grantRole: recipe(
    'LEAD',
    ({ ids, departmentId }) => ({ input: { personId: ids.newcomer, role: 'CAP', departmentId } }),
    { 'input.personId': 'open' },
  ),
  endRole: recipe('LEAD', ({ ids }) => ({ id: ids.grant })),
  appointDeputy: recipe(
    'LEAD',
    ({ ids, departmentId }, { day, personId }) => ({
      input: {
        personId: ids.newcomer,
        deputyId: personId('CW', departmentId),
        departmentId,
        validFrom: day(1),
        validTo: day(9),
        reason: 'Ferie',
      },
    }),
    { 'input.deputyId': 'open', 'input.personId': 'open' },
  ),
  endDeputy: recipe('LEAD', ({ ids }) => ({ id: ids.deputy })),
};
