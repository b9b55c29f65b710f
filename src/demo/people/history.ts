import { addDays, type Day, type Weekday } from '../../kernel/index.js';
import type { Chance } from './chance.js';
import type { DemoCommitment, DemoParticipation } from './demo-citizen.js';

/** Things people have tried that no catalogue of ours holds. */
const ELSEWHERE = [
  'Jobklub i en anden kommune',
  'Forløb hos regionens rygcenter',
  'Gruppe i en patientforening',
  'Højskoleophold',
  'Kursus gennem fagforeningen',
  'Samtaler hos præsten',
];

const NOTES: Readonly<Record<DemoParticipation['outcome'], readonly string[]>> = {
  COMPLETED: ['Fik mest ud af de andre på holdet.', 'Vil gerne fortsætte på egen hånd.'],
  LEFT_EARLY: [
    'Tidspunktet passede ikke med skolen.',
    'Blev syg undervejs og kom ikke tilbage.',
    'For mange mennesker.',
  ],
  NEVER_STARTED: ['Fik plads, men ventetiden var blevet for lang.'],
};

/** What somebody tried in earlier years (R12): one or two things, most of them of the kind that would help now. */
export function earlierOf(
  fits: readonly string[],
  titles: ReadonlyMap<string, string>,
  today: Day,
  chance: Chance,
): DemoParticipation[] {
  if (!chance.happens(45)) return [];
  const tried = chance.shuffled(fits).slice(0, chance.between(1, 2));
  return tried.map((slug) => {
    const isOurs = chance.happens(75);
    const outcome = chance.pick(['COMPLETED', 'COMPLETED', 'LEFT_EARLY', 'NEVER_STARTED'] as const);
    const began = addDays(today, -chance.between(420, 1500));
    return {
      slug: isOurs ? slug : null,
      title: isOurs ? (titles.get(slug) ?? slug) : chance.pick(ELSEWHERE),
      outcome,
      ...(outcome === 'NEVER_STARTED'
        ? { beganOn: null, endedOn: null }
        : { beganOn: began, endedOn: addDays(began, chance.between(10, 120)) }),
      note: chance.happens(60) ? chance.pick(NOTES[outcome]) : null,
    };
  });
}

type Habit = Pick<DemoCommitment, 'label' | 'starts' | 'ends' | 'isFixed'> & {
  readonly days: readonly Weekday[];
};

const HABITS: readonly Habit[] = [
  {
    label: 'Henter børn i børnehaven',
    days: ['MONDAY', 'WEDNESDAY', 'FRIDAY'],
    starts: '15:15',
    ends: '16:00',
    isFixed: true,
  },
  { label: 'Sprogskole', days: ['TUESDAY', 'THURSDAY'], starts: '12:30', ends: '15:00', isFixed: true },
  {
    label: 'Besøger sin mor på plejehjemmet',
    days: ['WEDNESDAY'],
    starts: '13:00',
    ends: '15:00',
    isFixed: false,
  },
  { label: 'Svømning', days: ['FRIDAY'], starts: '14:00', ends: '15:30', isFixed: false },
  { label: 'Fysioterapeut', days: ['MONDAY'], starts: '13:00', ends: '13:45', isFixed: true },
  {
    label: 'Få timer i en butik',
    days: ['TUESDAY', 'FRIDAY'],
    starts: '15:30',
    ends: '18:00',
    isFixed: true,
  },
  { label: 'Samtale i psykiatrien', days: ['THURSDAY'], starts: '13:00', ends: '14:00', isFixed: true },
  { label: 'Kor', days: ['TUESDAY'], starts: '19:00', ends: '21:00', isFixed: false },
  { label: 'Hjælper i nørklecaféen', days: ['THURSDAY'], starts: '14:00', ends: '16:00', isFixed: false },
];

/** What stands in somebody's week already (R30). */
export function commitmentsOf(validFrom: Day, chance: Chance): DemoCommitment[] {
  if (!chance.happens(40)) return [];
  const { days, ...habit } = chance.pick(HABITS);
  return days.map((weekday) => ({ ...habit, weekday, validFrom }));
}
