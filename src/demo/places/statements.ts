import type { CapacityMode, GuestPlaces, Intake } from '../../capacity/domain/index.js';
import { addDays, type Day } from '../../kernel/index.js';
import type { DemoIntervention, QueueFigures } from '../data/organisation.js';
import type { DemoStatement } from './demo-capacity.js';

/** From this wait on, in weeks, nothing is free: whoever ends is followed by the next in the queue. */
const FULL_FROM_WEEKS = 12;

/** A digital course that people wait no longer for than this has no places to count. */
const UNLIMITED_UP_TO_WEEKS = 1;

/** Up to so many places all of them are shown, and one for every so many beyond. */
const SHOWN_IN_FULL = 5;
const SHOWN_ONE_IN = 12;

/**
 * How many places of an intervention the demo shows. The figures are those of a whole municipality, where thousands take
 * part; the demo knows some hundreds by name, and the large interventions shrink with them.
 */
export const shownPlaces = (places: number): number =>
  places <= SHOWN_IN_FULL ? places : SHOWN_IN_FULL + Math.round((places - SHOWN_IN_FULL) / SHOWN_ONE_IN);

/** Whether the queue is so long that no place is free. */
export const isFull = ({ expectedWaitWeeks }: Pick<QueueFigures, 'expectedWaitWeeks'>): boolean =>
  (expectedWaitWeeks ?? 0) >= FULL_FROM_WEEKS;

/** Fjordby, the neighbour, buys places of Sundkær. */
const FJORDBY = '0998';
const GUESTS: Readonly<Record<string, readonly GuestPlaces[]>> = {
  'stofbehandling-ambulant': [{ municipalityCode: FJORDBY, places: 2 }],
  'hjerneskade-rehabilitering': [{ municipalityCode: FJORDBY, places: 1 }],
};

const INTAKE: Readonly<Record<string, { readonly intake: Intake; readonly note: string }>> = {
  'loentilskud-offentlig': { intake: 'CLOSED', note: 'Årets ramme er brugt; der åbnes igen efter nytår.' },
  'privat-psykolog-henvisning': {
    intake: 'CLOSED',
    note: 'Klinikken tager ingen nye ind, før den har ansat.',
  },
  'botilbud-midlertidigt': { intake: 'ASSESSMENT_FIRST', note: 'Indskrivning efter besøg og samtale.' },
  'botilbud-laengerevarende': { intake: 'ASSESSMENT_FIRST', note: 'Indskrivning efter besøg og samtale.' },
  'individuel-jobstoette': {
    intake: 'ASSESSMENT_FIRST',
    note: 'Jobkonsulenten taler med borgeren og behandleren først.',
  },
};

/** What nobody has confirmed for so many days, the pool for longest. */
const STALE: Readonly<Record<string, number>> = {
  varmtvandstraening: 52,
  socialtandpleje: 45,
  'god-loesladelse': 45,
  'personlig-assistance': 45,
};

function modeOf(
  { delivery, queueable }: DemoIntervention['content'],
  { expectedWaitWeeks }: QueueFigures,
): CapacityMode {
  if (!queueable) return 'COUNT_ONLY';
  if (delivery === 'COHORT') return 'COHORTS';
  const isShort = (expectedWaitWeeks ?? 0) <= UNLIMITED_UP_TO_WEEKS;
  return delivery === 'DIGITAL' && isShort ? 'UNLIMITED' : 'PLACES';
}

/** What the departments state of every intervention that the figures count. */
export function statementsOf(
  interventions: readonly DemoIntervention[],
  figures: ReadonlyMap<string, QueueFigures>,
  today: Day,
): DemoStatement[] {
  return interventions.map(({ slug, content }) => {
    const counted = figures.get(slug);
    if (!counted) throw new Error(`The demo has not counted the queue of ${slug}`);
    const mode = modeOf(content, counted);
    return {
      slug,
      mode,
      places: mode === 'PLACES' ? shownPlaces(counted.places) : 0,
      guestPlaces: GUESTS[slug] ?? [],
      intake: INTAKE[slug]?.intake ?? 'OPEN',
      keepsWaitlist: content.queueable && mode !== 'UNLIMITED',
      statedOn: addDays(today, -(STALE[slug] ?? 0)),
      note: INTAKE[slug]?.note ?? null,
    };
  });
}
