import { addDays, type Day } from '../../kernel/index.js';
import type { Chance } from './chance.js';
import type { DemoCase, DemoCitizen, DemoGround } from './demo-citizen.js';

type Shared = Pick<DemoGround, 'fromDepartment' | 'toDepartment' | 'items' | 'purpose'>;

/** What one department usually needs of another, and for what. */
const USUALLY_SHARED: readonly Shared[] = [
  {
    fromDepartment: 'health',
    toDepartment: 'employment',
    items: [
      'gpReferral',
      'medicallyStable',
      'painDurationMonths',
      'chronicConditions',
      'mentalHealthSeverity',
      'sleepProblem',
    ],
    purpose: 'At finde et sundhedstilbud, der passer med planen mod arbejde.',
  },
  {
    fromDepartment: 'employment',
    toDepartment: 'health',
    items: [
      'benefitType',
      'employmentStatus',
      'workCapacityHoursPerWeek',
      'stressRelatedSickLeave',
      'weeklyCommitments',
    ],
    purpose: 'At lægge træningen, så den ikke støder sammen med praktikken.',
  },
  {
    fromDepartment: 'social',
    toDepartment: 'employment',
    items: ['housingSituation', 'functionalImpairment', 'earlierParticipations'],
    purpose: 'At tilbuddet tager hensyn til boligen og den støtte, der gives i forvejen.',
  },
  {
    fromDepartment: 'health',
    toDepartment: 'social',
    items: ['psychiatricDiagnoses', 'mentalHealthSeverity', 'inHospitalPsychiatricTreatment'],
    purpose: 'At støtten i hjemmet følger behandlingen.',
  },
];

/** The provisions under which something is shared without asking; the municipality's lawyer decides in earnest. */
const BY_LAW: ReadonlyMap<string, string> = new Map([
  ['social>employment', 'Retssikkerhedsloven § 11 c'],
  ['health>social', 'Sundhedsloven § 43, stk. 2, nr. 2'],
]);

/** How many of a hundred pairs of departments have the citizen's word, and how many act on a law. */
const CONSENT_PERCENT = 45;
const LAW_PERCENT = 12;

/** A ground with the case on which it is recorded. */
interface RecordedGround {
  readonly on: string;
  readonly ground: DemoGround;
}

/**
 * What one department may know of what another one knows: the citizen's word on the case of the one that asks, an act
 * on the case of the one that gives (trust rule 23).
 */
function groundsOf(one: DemoCase, others: readonly DemoCase[], today: Day, chance: Chance): RecordedGround[] {
  return USUALLY_SHARED.flatMap((shared): RecordedGround[] => {
    const giver = others.find(({ departmentId }) => departmentId === shared.fromDepartment);
    if (shared.toDepartment !== one.departmentId || !giver) return [];
    const began = giver.openedOn > one.openedOn ? giver.openedOn : one.openedOn;
    const draw = chance.part(shared.fromDepartment);
    const givenOn = addDays(today, -draw.between(1, 60));
    const law = BY_LAW.get(`${shared.fromDepartment}>${shared.toDepartment}`);
    const base = { ...shared, givenOn: givenOn < began ? began : givenOn, withdrawnOn: null };
    if (law !== undefined && draw.happens(LAW_PERCENT)) {
      const act = {
        kind: 'LAW',
        decision: 'GIVEN',
        law,
        form: null,
        validTo: null,
        informedOn: today,
      } as const;
      return [{ on: giver.id, ground: { ...base, ...act } }];
    }
    return draw.happens(CONSENT_PERCENT) ? [{ on: one.id, ground: consent(base, draw) }] : [];
  });
}

/** What the citizen said, and was told it means. */
const consent = (
  base: Omit<DemoGround, 'kind' | 'decision' | 'law' | 'form' | 'validTo' | 'informedOn'>,
  chance: Chance,
): DemoGround => ({
  ...base,
  kind: 'CONSENT',
  decision: 'GIVEN',
  law: null,
  form: chance.pick(['ORAL', 'WRITTEN', 'DIGITAL']),
  validTo: addDays(base.givenOn, 365),
  informedOn: base.givenOn,
});

/** The citizens with what may be shared about them (R12, § 12). */
export const withGrounds = (citizens: readonly DemoCitizen[], today: Day, chance: Chance): DemoCitizen[] =>
  citizens.map((citizen) => {
    const recorded = citizen.cases.flatMap((one) =>
      groundsOf(one, citizen.cases, today, chance.part(one.id)),
    );
    const groundsOn = (caseId: string): DemoGround[] =>
      recorded.filter(({ on }) => on === caseId).map(({ ground }) => ground);
    return { ...citizen, cases: citizen.cases.map((one) => ({ ...one, grounds: groundsOn(one.id) })) };
  });

/** One of those who said yes said no, and one thought better of it (R12, § 12). */
export function withSecondThoughts(
  citizens: readonly DemoCitizen[],
  today: Day,
  chance: Chance,
): DemoCitizen[] {
  const said = citizens.flatMap(({ cases }) =>
    cases.flatMap(({ id, grounds }) => (grounds.some(({ kind }) => kind === 'CONSENT') ? [id] : [])),
  );
  const [refused, withdrawn] = chance.shuffled(said);
  const changed = (ground: DemoGround, caseId: string): DemoGround => {
    if (ground.kind !== 'CONSENT') return ground;
    if (caseId === refused) return { ...ground, decision: 'REFUSED' };
    return caseId === withdrawn ? { ...ground, withdrawnOn: addDays(today, -1) } : ground;
  };
  return citizens.map((citizen) => ({
    ...citizen,
    cases: citizen.cases.map((one) => ({
      ...one,
      grounds: one.grounds.map((ground) => changed(ground, one.id)),
    })),
  }));
}
