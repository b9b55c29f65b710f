/** A caseworker as the second evaluator sees one. */
export interface NaivePerson {
  readonly id: string;
  readonly isInService: boolean;
  /** What was said of each intervention, and of everything; left out: nothing. */
  readonly wants: readonly {
    readonly interventionId: string | null;
    readonly kind: string | null;
    readonly delivery: 'AT_ONCE' | 'DIGEST' | 'OFF';
  }[];
  /** Interventions for which citizens of the person's own wait. */
  readonly waitsFor: readonly string[];
}

/** Something that happened to an intervention, or to one citizen who waits for it. */
export interface NaiveEvent {
  /** Who answers for the one it is about, null: nobody; left out: it is about everybody who waits. */
  readonly responsibleId?: string | null;
  readonly key: string;
  readonly kind: string;
  readonly mayBeOff: boolean;
  readonly isUrgent: boolean;
  readonly interventionId: string;
}

/** Who hears of what and how, written down once more without any of the product's code: one line per telling. */
export function naiveAlerts(
  people: readonly NaivePerson[],
  events: readonly NaiveEvent[],
): readonly string[] {
  const lines = new Set<string>();
  for (const event of events) {
    for (const person of people) {
      if (!person.isInService) continue;
      const about = person.wants.filter(
        (want) =>
          (want.interventionId === null || want.interventionId === event.interventionId) &&
          (want.kind === null || want.kind === event.kind),
      );
      const isConcerned =
        event.responsibleId === undefined
          ? person.waitsFor.includes(event.interventionId)
          : person.id === event.responsibleId;
      const follows = about.some((want) => want.interventionId !== null && want.delivery !== 'OFF');
      if (!isConcerned && !follows) continue;
      // Of what was said the last in this order holds: of all, of the kind, of the intervention, of both.
      let delivery: string | null = null;
      for (const [hasScope, hasKind] of [
        [false, false],
        [false, true],
        [true, false],
        [true, true],
      ] as const)
        for (const want of about)
          if ((want.interventionId !== null) === hasScope && (want.kind !== null) === hasKind)
            delivery = want.delivery;
      // What one only follows is told as one chose, and what concerns one anyway as its rule says.
      if (delivery === 'OFF' && (event.mayBeOff || !isConcerned)) continue;
      const isAtOnce = delivery === 'AT_ONCE' || (event.isUrgent && (isConcerned || delivery === null));
      lines.add(`${person.id} ${event.kind} ${event.key} ${isAtOnce ? 'RAISED' : 'RAISED_IN_DIGEST'}`);
    }
  }
  return [...lines].sort();
}
