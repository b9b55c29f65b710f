import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ROLES, type Actor, type Role } from '../../kernel/index.js';
import { ACCESS_MATRIX, parseCell, readMatrix, type WrittenMatrix } from './access-matrix.js';
import { covers, departmentsFor, mayDo } from './may-do.js';

const actor = (role: Role, departmentId: string | null = 'health'): Actor => ({
  personId: 'a',
  name: 'A',
  requestId: 'r',
  grants: [{ role, departmentId }],
});
const OPERATIONS = [...ACCESS_MATRIX.operations.keys()];
const role = fc.constantFrom(...ROLES);
const department = fc.constantFrom(null, 'health', 'employment', 'other');

/** Which roles may do an operation in their own department, as decided with trust.md at hand. */
const EXPECTED: Readonly<Record<string, string>> = {
  me: 'CW OWN CAP RT LEAD DPO SYS ADM',
  interventions: 'CW OWN CAP RT LEAD DPO SYS ADM',
  intervention: 'CW OWN CAP RT LEAD DPO SYS ADM',
  interventionRevisions: 'CW OWN CAP RT LEAD DPO SYS ADM',
  alternatives: 'CW OWN CAP RT LEAD DPO SYS ADM',
  ruleSets: 'CW OWN CAP RT LEAD DPO SYS ADM',
  factDictionary: 'CW OWN CAP RT LEAD DPO SYS ADM',
  legalBases: 'CW OWN CAP RT LEAD DPO SYS ADM',
  providers: 'CW OWN CAP RT LEAD DPO SYS ADM',
  purposes: 'CW OWN CAP RT LEAD DPO SYS ADM',
  synonyms: 'CW OWN CAP RT LEAD DPO SYS ADM',
  departments: 'CW OWN CAP RT LEAD DPO SYS ADM',
  checkEligibility: 'CW OWN CAP RT LEAD DPO ADM',
  searchStatistics: 'OWN LEAD DPO ADM',
  calibration: 'CW OWN CAP RT LEAD DPO SYS ADM',
  createIntervention: 'OWN LEAD',
  reviseIntervention: 'OWN LEAD',
  publishIntervention: 'OWN LEAD',
  retireIntervention: 'OWN LEAD',
  recordLegalBasis: 'OWN LEAD',
  annotateLegalBasis: 'OWN LEAD',
  recordProvider: 'OWN LEAD',
  recordPurpose: 'OWN LEAD',
  recordFactType: 'OWN LEAD',
  recordSynonyms: 'OWN LEAD',
  publishRules: 'OWN',
  approve: 'LEAD',
  rejectChange: 'LEAD',
  pendingChanges: 'OWN LEAD DPO',
  people: 'LEAD DPO ADM',
  recordDepartment: 'LEAD ADM',
  recordPerson: 'LEAD ADM',
  grantRole: 'LEAD ADM',
  endRole: 'LEAD ADM',
  appointDeputy: 'LEAD',
  endDeputy: 'LEAD',
  auditTrail: 'LEAD DPO',
  caseFile: 'CW OWN RT LEAD',
  caseHistory: 'CW OWN RT LEAD',
  myCaseload: 'CW OWN RT LEAD',
  findCase: 'CW OWN',
  openCase: 'CW OWN',
  recordFact: 'CW OWN',
  retractFact: 'CW OWN',
  recordWish: 'CW OWN',
  endWish: 'CW OWN',
  recordEarlierParticipation: 'CW OWN',
  retractEarlierParticipation: 'CW OWN',
  addCommitment: 'CW OWN',
  endCommitment: 'CW OWN',
  recordRepresentative: 'CW OWN',
  endRepresentative: 'CW OWN',
  recordMunicipality: 'CW OWN',
  keepApart: 'CW OWN',
  endKeepApart: 'CW OWN',
  closeCase: 'CW OWN',
  recordDeath: 'CW OWN',
  recordMove: 'CW OWN',
  mergeCitizens: 'CW OWN',
  correctCitizen: 'CW OWN',
  grantConsent: 'CW OWN',
  refuseConsent: 'CW OWN',
  recordLegalGround: 'CW OWN',
  withdrawConsent: 'CW OWN',
  relateToCase: 'CW OWN LEAD',
  endRelationship: 'CW OWN LEAD',
  protectAddress: 'CW OWN LEAD',
  endAddressProtection: 'CW OWN LEAD',
  nameProtectionViewer: 'CW OWN LEAD',
  endProtectionViewer: 'CW OWN LEAD',
  breakGlass: 'CW OWN LEAD',
  acknowledgeCaseNotice: 'CW OWN LEAD',
  sharingGrounds: 'CW OWN RT DPO',
  barMyself: 'CW OWN CAP RT LEAD DPO SYS ADM',
  places: 'CW OWN CAP RT LEAD DPO SYS ADM',
  cohorts: 'CW OWN CAP RT LEAD DPO SYS ADM',
  capacityHistory: 'CW OWN CAP RT LEAD DPO SYS ADM',
  departmentCalendars: 'CW OWN CAP RT LEAD DPO SYS ADM',
  barFromCase: 'LEAD',
  liftBar: 'LEAD',
  caseNotices: 'CW OWN LEAD DPO',
  stateCapacity: 'OWN CAP LEAD',
  stateCapacities: 'OWN CAP LEAD',
  confirmCapacity: 'OWN CAP LEAD',
  openCohort: 'OWN CAP LEAD',
  changeCohort: 'OWN CAP LEAD',
  cancelCohort: 'OWN CAP LEAD',
  moveSession: 'OWN CAP LEAD',
  cancelSession: 'OWN CAP LEAD',
  addClosure: 'OWN CAP LEAD',
  liftClosure: 'OWN CAP LEAD',
  closeIntake: 'OWN CAP LEAD',
  recordVisits: 'OWN CAP LEAD',
  settleCapacityConflict: 'OWN CAP LEAD',
  recordDepartmentCalendar: 'OWN CAP LEAD',
  capacityRound: 'OWN CAP LEAD',
  capacityConflicts: 'OWN CAP LEAD',
  startWindow: 'CW OWN CAP RT LEAD DPO SYS ADM',
  queuePressure: 'OWN CAP LEAD',
  tryCapacity: 'OWN CAP LEAD',
  stateWait: 'OWN CAP LEAD',
  recordStart: 'OWN',
  recordEnd: 'OWN',
  participantList: 'OWN LEAD',
  joinWaitlist: 'CW OWN',
  pauseEntry: 'CW OWN',
  resumeEntry: 'CW OWN',
  withdrawEntry: 'CW OWN',
  transferEntry: 'CW OWN',
  recordContact: 'CW OWN',
  reportWorsening: 'CW OWN',
  setShortNotice: 'CW OWN',
  resolvePayer: 'CW OWN',
  confirmReferral: 'OWN LEAD',
  refuseReferral: 'OWN LEAD',
  recordDecision: 'OWN LEAD',
  recordDecisionSent: 'OWN LEAD',
  undo: 'OWN LEAD',
  waitlist: 'CW OWN CAP RT LEAD',
  waitlistEntry: 'CW OWN CAP RT LEAD',
  positionChanged: 'CW OWN CAP RT LEAD',
  capacityChanged: 'CW OWN CAP RT LEAD DPO SYS ADM',
  alertRaised: 'CW OWN CAP RT LEAD',
  alerts: 'CW OWN CAP RT LEAD',
  alertDeliveries: 'CW OWN CAP RT LEAD',
  alertKinds: 'CW OWN CAP RT LEAD',
  alertSettings: 'CW OWN CAP RT LEAD',
  alertSubscriptions: 'CW OWN CAP RT LEAD',
  acknowledgeAlert: 'CW OWN CAP RT LEAD',
  snoozeAlert: 'CW OWN CAP RT LEAD',
  subscribeToAlerts: 'CW OWN CAP RT LEAD',
  endAlertSubscription: 'CW OWN CAP RT LEAD',
  setAlertSettings: 'CW OWN CAP RT LEAD',
  registerWebhook: 'CW OWN CAP RT LEAD',
  endWebhook: 'CW OWN CAP RT LEAD',
  alertCounts: 'LEAD',
  slotOffers: 'CW OWN CAP RT LEAD',
  moveEntry: 'CW OWN RT LEAD',
  tryMove: 'CW OWN RT LEAD',
  proposePriorityPolicy: 'OWN',
  adoptPriorityPolicy: 'LEAD',
  tryPriorityPolicy: 'OWN LEAD DPO',
  priorityPolicy: 'CW OWN CAP RT LEAD DPO SYS ADM',
  priorityPolicies: 'CW OWN CAP RT LEAD DPO SYS ADM',
  whyNoOffer: 'CW OWN CAP RT LEAD',
  nextInLine: 'CW OWN CAP RT LEAD',
  acceptSlotOffer: 'CW OWN',
  declineSlotOffer: 'CW OWN',
  recordCitizenInformed: 'CW OWN',
  givePlaceBack: 'CW OWN',
  releasePlaces: 'OWN CAP LEAD',
  withdrawSlotOffer: 'OWN CAP LEAD',
  recordMissedSession: 'OWN',
  deadMessages: 'ADM',
  redriveMessages: 'ADM',
  waitlistTasks: 'CW OWN LEAD',
  completeTask: 'CW OWN LEAD',
  pendingRequests: 'CW OWN CAP RT LEAD DPO SYS ADM',
  staffCaseloads: 'CW OWN LEAD',
};

describe('the access matrix', () => {
  it.each(Object.entries(EXPECTED))('lets do %s: %s', (operation, roles) => {
    expect(ROLES.filter((one) => mayDo(actor(one), operation)).join(' ')).toBe(roles);
  });

  it('has no operation that this list does not judge', () => {
    expect(OPERATIONS.filter((operation) => !Object.hasOwn(EXPECTED, operation))).toEqual([]);
  });

  it('keeps a department’s things to the department', () => {
    const ofDepartments = ['CW', 'OWN', 'CAP', 'RT', 'LEAD', 'SYS'] as const;
    const edits = [
      'createIntervention',
      'publishRules',
      'approve',
      'grantRole',
      'recordDepartment',
      'auditTrail',
    ];
    for (const operation of edits) {
      expect(ofDepartments.filter((one) => mayDo(actor(one), operation, 'employment'))).toEqual([]);
      expect(ofDepartments.filter((one) => mayDo(actor(one), operation, 'health'))).not.toEqual([]);
    }
  });

  it('lets nobody edit by a grant that belongs to no department', () => {
    for (const operation of ['createIntervention', 'approve', 'grantRole']) {
      expect(mayDo(actor('LEAD', null), operation)).toBe(false);
    }
  });

  it('denies every pair it does not name', () => {
    const unknown = fc.string().filter((name) => !ACCESS_MATRIX.operations.has(name));
    fc.assert(
      fc.property(
        unknown,
        role,
        department,
        (name, one, place) => !mayDo(actor(one), name, place ?? undefined),
      ),
    );
    for (const name of ['__proto__', 'constructor', 'toString', ''])
      expect(mayDo(actor('LEAD'), name)).toBe(false);
  });

  it('lets nobody do anything without a grant', () => {
    expect(OPERATIONS.filter((operation) => mayDo({ ...actor('LEAD'), grants: [] }, operation))).toEqual([]);
  });

  it('never allows in a department what is denied at the door, nor lists it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...OPERATIONS),
        role,
        department,
        department,
        (operation, one, own, place) => {
          const who = actor(one, own);
          const inPlace = mayDo(who, operation, place ?? 'health');
          const listed = departmentsFor(who, operation);
          return (
            (!inPlace || mayDo(who, operation)) &&
            inPlace === (listed === 'all' || listed.includes(place ?? 'health'))
          );
        },
      ),
    );
  });

  it('lets a cell with a condition through nobody who has not shown it', () => {
    const policy = { line: 'Match citizen to interventions', act: 'read' } as const;
    expect(ROLES.filter((one) => covers(actor(one), policy))).toEqual([]);
  });
});

describe('reading the matrix', () => {
  const everybody = Object.fromEntries(ROLES.map((one) => [one, '-']));
  const written: WrittenMatrix = {
    lines: {},
    operations: {},
    sensitive: {},
    rightsFromMemory: [],
    factVisibility: {},
  };

  it.each(['', 'dep', 'shout dept', 'constructor dept', 'dept,C'])('refuses the cell "%s"', (cell) => {
    expect(() => parseCell(cell)).toThrow('cannot be read');
  });

  it('refuses a line without a cell for each role', () => {
    expect(() => readMatrix({ ...written, lines: { A: { CW: 'all' } } })).toThrow('one cell for each role');
    expect(() => readMatrix({ ...written, lines: { A: { ...everybody, BOSS: 'all' } } })).toThrow(
      'one cell for each role',
    );
  });

  it('refuses an operation on no line, or with an act that means nothing', () => {
    const lines = { A: everybody };
    expect(() => readMatrix({ ...written, lines, operations: { x: { line: 'B', act: 'read' } } })).toThrow(
      '"x"',
    );
    expect(() => readMatrix({ ...written, lines, sensitive: { y: { line: 'A', act: 'look' } } })).toThrow(
      '"y"',
    );
  });

  it('reads rights from memory only where nothing personal is read', () => {
    expect([...ACCESS_MATRIX.rightsFromMemory]).toEqual([
      'Catalogue read',
      'Eligibility on loose facts',
      'Queue length, median wait, next free',
    ]);
  });
});
