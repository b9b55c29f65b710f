import { recipe, type Pantry, type Recipe } from './recipe.js';

const IT = { interventionId: 'catalogue' } as const;

/** A cohort that can be opened. */
const cohort = ({ day, session }: Pantry): object => ({
  startsOn: session,
  endsOn: day(120),
  enrolFrom: day(0),
  enrolTo: session,
  lastEntrySession: 2,
  seats: 6,
  extraSeats: 0,
  minimumSize: 2,
  meetings: [{ weekday: 'THURSDAY', start: '10:00', end: '12:00' }],
});

/** How the operations on places and cohorts are called. */
export const CAPACITY_RECIPES: Readonly<Record<string, Recipe>> = {
  stateCapacity: recipe('CAP', ({ ids }) => ({ statement: { interventionId: ids.intervention, places: 4 } })),
  stateCapacities: recipe('CAP', ({ ids }) => ({
    statements: [{ interventionId: ids.intervention, places: 5 }],
  })),
  confirmCapacity: recipe('CAP', ({ ids }) => ({ interventionId: ids.intervention })),
  closeIntake: recipe('CAP', ({ ids }) => ({ interventionId: ids.intervention, reason: 'Sygdom' })),
  recordVisits: recipe('CAP', ({ ids }, { today }) => ({
    interventionId: ids.visitedIntervention,
    day: today,
    visits: 12,
  })),
  openCohort: recipe('CAP', ({ ids }, pantry) => ({
    interventionId: ids.cohortIntervention,
    content: cohort(pantry),
  })),
  changeCohort: recipe('CAP', ({ ids }) => ({
    id: ids.cohort,
    version: 1,
    content: { seats: 7 },
    reason: 'Mindre lokale',
  })),
  cancelCohort: recipe('CAP', ({ ids }) => ({
    id: ids.cohortWithoutPeople,
    version: 1,
    reason: 'For få tilmeldte',
  })),
  moveSession: recipe('CAP', ({ ids }, { session, day }) => {
    const move = { day: session, start: '10:00', toDay: day(36), toStart: '13:00', toEnd: '15:00' };
    return [
      { cohortId: ids.cohort, expectedVersion: 1, ...move, reason: 'Sygdom' },
      { interventionId: ids.intervention, ...move, reason: 'Sygdom' },
    ];
  }),
  cancelSession: recipe('CAP', ({ ids }, { session }) => {
    const cancelled = { day: session, start: '10:00', reason: 'Sygdom' };
    return [
      { cohortId: ids.cohort, expectedVersion: 1, ...cancelled },
      { interventionId: ids.intervention, ...cancelled },
    ];
  }),
  addClosure: recipe('CAP', ({ ids }, { day }) => ({
    interventionId: ids.intervention,
    fromDay: day(40),
    toDay: day(44),
    reason: 'Ferie',
  })),
  liftClosure: recipe('CAP', ({ ids }) => ({ id: ids.closure })),
  settleCapacityConflict: recipe('CAP', ({ ids }) => ({ conflictId: ids.conflict, settlement: 'Talt om.' })),
  recordDepartmentCalendar: recipe('CAP', ({ departmentId }, { today }) => ({
    input: { departmentId, expectedVersion: 0, validFrom: today, closedWeeks: [29], statementDays: 7 },
  })),
  capacityRound: recipe('CAP', ({ departmentId }) => ({ departmentId })),
  capacityConflicts: recipe('CAP', () => ({})),
  places: recipe('CW', ({ ids }) => ({ interventionId: ids.intervention }), IT),
  cohorts: recipe('CW', ({ ids }) => ({ interventionId: ids.cohortIntervention }), IT),
  capacityHistory: recipe('CW', ({ ids }) => ({ interventionId: ids.intervention }), IT),
  departmentCalendars: recipe('CW', () => ({})),
  participantList: recipe('OWN', ({ ids }, { session }) => [
    { cohortId: ids.cohort, day: session, start: '10:00' },
    { interventionId: ids.intervention, day: session, start: '10:00' },
  ]),
};
