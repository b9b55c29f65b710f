type NaiveDelivery = 'AT_ONCE' | 'DIGEST' | 'OFF';

/** What somebody said of an intervention, of a purpose, or of everything. */
interface NaiveWant {
  readonly interventionId: string | null;
  readonly purposeId?: string | null;
  readonly kind: string | null;
  readonly delivery: NaiveDelivery;
}

/** A person of one department as the second evaluator sees one. */
export interface NaivePerson {
  readonly id: string;
  readonly isInService: boolean;
  readonly wants: readonly NaiveWant[];
  /** Interventions for which citizens of the person's own wait. */
  readonly waitsFor: readonly string[];
  /** Staff, who see every case of the department; left out: a caseworker, who sees his or her own. */
  readonly isStaff?: boolean;
  /** Who deputises for the person today. */
  readonly deputies?: readonly string[];
}

/** Something that happened to an intervention, or to one citizen who waits for it. */
export interface NaiveEvent {
  /** Who answers for the one it is about, null: nobody; left out: it is about everybody who waits. */
  readonly responsibleId?: string | null;
  /** Whether one must be able to see the citizen's case to hear of it. */
  readonly isAboutCitizen?: boolean;
  readonly key: string;
  readonly kind: string;
  readonly mayBeOff: boolean;
  readonly isUrgent: boolean;
  readonly interventionId: string;
  readonly purposeIds?: readonly string[];
}

const PROMPTEST: readonly NaiveDelivery[] = ['AT_ONCE', 'DIGEST', 'OFF'];

const hasScope = ({ interventionId, purposeId = null }: NaiveWant): boolean =>
  interventionId !== null || purposeId !== null;

/** What somebody said that is about the event. */
const saidOf = ({ wants }: NaivePerson, event: NaiveEvent): readonly NaiveWant[] =>
  wants.filter(
    ({ interventionId, purposeId = null, kind }) =>
      (interventionId === null || interventionId === event.interventionId) &&
      (purposeId === null || (event.purposeIds ?? []).includes(purposeId)) &&
      (kind === null || kind === event.kind),
  );

/** Of what was said the narrowest holds: an intervention, a purpose, anything, and each of them with a kind first. */
function choiceOf(said: readonly NaiveWant[]): NaiveDelivery | null {
  const at = (scope: (want: NaiveWant) => boolean, hasKind: boolean): NaiveDelivery | undefined =>
    PROMPTEST.find((delivery) =>
      said.some((one) => scope(one) && (one.kind !== null) === hasKind && one.delivery === delivery),
    );
  const scopes = [
    (one: NaiveWant) => one.interventionId !== null,
    (one: NaiveWant) => one.interventionId === null && hasScope(one),
    (one: NaiveWant) => !hasScope(one),
  ];
  for (const scope of scopes)
    for (const hasKind of [true, false]) {
      const delivery = at(scope, hasKind);
      if (delivery) return delivery;
    }
  return null;
}

/** Whether somebody in service may see the case of the citizen for whom a person answers. */
const sees = (
  people: readonly NaivePerson[],
  { id, isStaff = false }: NaivePerson,
  of: string | null,
): boolean => {
  const absent = people.filter((one) => one.isInService && one.deputies?.includes(id));
  return isStaff || id === of || absent.some((one) => one.isStaff === true || one.id === of);
};

/** Who hears of an event for the sake of one citizen, whatever they follow. */
function heardFor(
  people: readonly NaivePerson[],
  { isUrgent }: NaiveEvent,
  responsibleId: string | null,
): readonly string[] {
  const answers = people.find(({ id }) => id === responsibleId);
  if (!answers) return [];
  const seeing = people.filter((one) => one.isInService && sees(people, one, answers.id)).map(({ id }) => id);
  const deputies = answers.deputies ?? [];
  const standIns = answers.isInService && !isUrgent ? [] : deputies;
  const first = [...(answers.isInService ? [answers.id] : []), ...standIns].filter((id) =>
    seeing.includes(id),
  );
  // The unit at last, each of whom was drawn.
  return first.length > 0 ? first : seeing;
}

/** Who hears of what and how, written down once more without any of the product's code: one line per telling. */
export function naiveAlerts(
  people: readonly NaivePerson[],
  events: readonly NaiveEvent[],
): readonly string[] {
  const lines = new Set<string>();
  for (const event of events) {
    const { responsibleId, interventionId } = event;
    const answerers =
      responsibleId === undefined
        ? people.filter((one) => one.waitsFor.includes(interventionId)).map(({ id }) => id)
        : [responsibleId];
    const must = new Set(answerers.flatMap((one) => heardFor(people, event, one)));
    for (const person of people) {
      if (!person.isInService) continue;
      const said = saidOf(person, event);
      const isConcerned = must.has(person.id);
      const follows =
        said.some((want) => hasScope(want) && want.delivery !== 'OFF') &&
        (!event.isAboutCitizen || sees(people, person, responsibleId ?? null));
      if (!isConcerned && !follows) continue;
      const delivery = choiceOf(said);
      // What one only follows is told as one chose, and what concerns one anyway as its rule says.
      if (delivery === 'OFF' && (event.mayBeOff || !isConcerned)) continue;
      const isAtOnce = delivery === 'AT_ONCE' || (event.isUrgent && (isConcerned || delivery === null));
      lines.add(`${person.id} ${event.kind} ${event.key} ${isAtOnce ? 'RAISED' : 'RAISED_IN_DIGEST'}`);
    }
  }
  return [...lines].sort();
}
