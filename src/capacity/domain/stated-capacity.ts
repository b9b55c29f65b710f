import { canonicalJson, reason, type Day, type Reason } from '../../kernel/index.js';
import type { Delivery } from '../../catalogue/domain/index.js';
import type { CapacityCommand, CapacityContent, CapacityMode } from './capacity.js';

/** A statement "as before, except": what is left out (or null) stays as it is. */
export interface StatedCapacity extends Partial<{
  readonly [Field in keyof CapacityCommand]: CapacityCommand[Field] | null;
}> {
  readonly interventionId: string;
}

/** How room is usually counted where nobody has said it yet. */
const USUAL_MODE: Readonly<Record<Delivery, CapacityMode>> = {
  INDIVIDUAL: 'PLACES',
  ROLLING_GROUP: 'PLACES',
  COHORT: 'COHORTS',
  DIGITAL: 'UNLIMITED',
};

/**
 * A statement in full: what it leaves out is taken from what holds now, and where nothing holds yet, from what is usual
 * for such an intervention. Places that belong to another mode do not stay when the mode changes.
 */
export function completed(
  stated: StatedCapacity,
  before: CapacityContent | null,
  { delivery, queueable }: { readonly delivery: Delivery; readonly queueable: boolean },
  today: Day,
): CapacityCommand {
  const mode = stated.mode ?? before?.mode ?? USUAL_MODE[delivery];
  const kept = before?.mode === mode ? before : null;
  return {
    mode,
    places: stated.places ?? (mode === 'PLACES' ? (kept?.places ?? null) : null),
    guestPlaces: stated.guestPlaces ?? kept?.guestPlaces ?? [],
    intake: stated.intake ?? before?.intake ?? 'OPEN',
    keepsWaitlist: stated.keepsWaitlist ?? before?.keepsWaitlist ?? (queueable && mode !== 'COUNT_ONLY'),
    holdsFrom: stated.holdsFrom ?? today,
    announcedOn: stated.announcedOn ?? today,
    note: stated.note ?? null,
  };
}

/** What a statement says itself, without the days and the note. */
export function saidBy({
  mode,
  places,
  guestPlaces,
  intake,
  keepsWaitlist,
}: StatedCapacity): Partial<CapacityContent> {
  const all = { mode, places, guestPlaces, intake, keepsWaitlist };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}

const told = ({ mode, places, guestPlaces, intake, keepsWaitlist }: CapacityContent): string =>
  canonicalJson({
    mode,
    places,
    intake,
    keepsWaitlist,
    guestPlaces: guestPlaces
      .map(({ municipalityCode, places: kept }) => [municipalityCode, kept])
      .sort(byCode),
  });

const byCode = ([left]: readonly unknown[], [right]: readonly unknown[]): number =>
  String(left) < String(right) ? -1 : 1;

/** Whether two contents say the same; guests in any order. */
export const isSameCapacity = (one: CapacityContent, other: CapacityContent): boolean =>
  told(one) === told(other);

/** An intervention that a round names twice: which of the two would hold? */
export function repeatedInterventions(
  statements: readonly StatedCapacity[],
  pathOf: (index: number, field: string) => string,
): readonly Reason<'REPEATED'>[] {
  const seen = new Set<string>();
  return statements.flatMap(({ interventionId }, index) => {
    if (!seen.has(interventionId)) {
      seen.add(interventionId);
      return [];
    }
    return [
      reason(
        'REPEATED',
        pathOf(index, 'interventionId'),
        'Indsatsen står her to gange; skriv den én gang.',
        'The intervention stands here twice; state it once.',
      ),
    ];
  });
}
