import { reason, type Reason, type Text } from '../../kernel/index.js';
import type { Intervention, InterventionContent } from './intervention.js';

/** Why an intervention cannot be published or retired. */
export type PublicationProblem = 'MISSING_FOR_PUBLICATION' | 'STALE_VERSION' | 'WRONG_STATE';

const missing = (field: string, what: Text): Reason<PublicationProblem> =>
  reason(
    'MISSING_FOR_PUBLICATION',
    field,
    `${what.da} skal være oplyst, før indsatsen kan offentliggøres.`,
    `${what.en} must be stated before the intervention can be published.`,
  );

const isStated = (value: Text): boolean => value.da.trim() !== '' && value.en.trim() !== '';

/**
 * What a citizen and a caseworker must know of an intervention before it may be shown: content, length, times, place
 * and fee (R56), and what it is for, who gives it and under which law. A digital intervention needs no place, and one
 * without fixed meetings says how times are agreed.
 */
export function publicationProblems(content: InterventionContent): readonly Reason<PublicationProblem>[] {
  const hasTimes = content.schedule.length > 0 || (content.timesNote !== null && isStated(content.timesNote));
  const needs: readonly (readonly [boolean, string, Text])[] = [
    [isStated(content.summary), 'summary', { da: 'Et resumé', en: 'A summary' }],
    [isStated(content.description), 'description', { da: 'Indhold', en: 'Content' }],
    [isStated(content.targetGroup), 'targetGroup', { da: 'Målgruppe', en: 'Target group' }],
    [content.durationWeeks !== null || hasTimes, 'durationWeeks', { da: 'Varighed', en: 'Length' }],
    [hasTimes, 'schedule', { da: 'Tider', en: 'Times' }],
    [content.sites.length > 0 || content.delivery === 'DIGITAL', 'sites', { da: 'Sted', en: 'Place' }],
    [content.fee !== null, 'fee', { da: 'Pris (0 for gratis)', en: 'The fee (0 for free)' }],
    [content.purposes.length > 0, 'purposes', { da: 'Formål', en: 'Purpose' }],
    [content.providerId !== '', 'providerId', { da: 'Leverandør', en: 'Provider' }],
    [content.legalRoutes.length > 0, 'legalRoutes', { da: 'Hjemmel', en: 'Legal basis' }],
    [content.authority.length > 0, 'authority', { da: 'Ansvarlig myndighed', en: 'Responsible authority' }],
    [content.operator.length > 0, 'operator', { da: 'Driftsansvarlig', en: 'Operator' }],
    [content.contact.name.trim() !== '', 'contact.name', { da: 'Kontakt', en: 'Contact' }],
    [content.languages.length > 0, 'languages', { da: 'Sprog', en: 'Language' }],
  ];
  return needs.filter(([there]) => !there).map(([, field, what]) => missing(field, what));
}

/** Whether the change was made from the newest version; a list with one reason when not. */
export const versionProblems = (
  intervention: Intervention,
  version: number,
): readonly Reason<PublicationProblem>[] =>
  intervention.version === version
    ? []
    : [
        reason(
          'STALE_VERSION',
          'version',
          `Indsatsen er ændret imens: den nyeste version er ${String(intervention.version)}. Hent den, og ret igen.`,
          `The intervention has changed meanwhile: the newest version is ${String(intervention.version)}. Read it and change it again.`,
        ),
      ];

/** Whether the state allows the step; a list with one reason when not. */
export const stateProblems = (
  intervention: Intervention,
  allowed: readonly Intervention['state'][],
): readonly Reason<PublicationProblem>[] =>
  allowed.includes(intervention.state)
    ? []
    : [
        reason(
          'WRONG_STATE',
          'id',
          'Indsatsen er udgået og kan ikke ændres; opret en ny.',
          'The intervention is retired and cannot be changed; create a new one.',
        ),
      ];
