import { reason, type Reason } from '../../kernel/index.js';
import type { ContentProblem } from './content-problems.js';
import type { InterventionContent } from './intervention.js';

/** Which of the things that a content names exist. */
export interface KnownReferences {
  readonly purposes: ReadonlySet<string>;
  readonly providers: ReadonlySet<string>;
  readonly legalBases: ReadonlySet<string>;
  readonly slugs: ReadonlySet<string>;
}

/** Everything that a content refers to, so that it can be looked up at once. */
export const referencesOf = (
  content: InterventionContent,
): Record<keyof KnownReferences, readonly string[]> => ({
  purposes: content.purposes,
  providers: content.providerId === '' ? [] : [content.providerId],
  legalBases: content.legalRoutes.map((route) => route.legalBasisId),
  slugs: [
    ...content.relations.requires,
    ...content.relations.suggestsBefore,
    ...content.relations.conflictsWith,
  ],
});

const unknown = (field: string, what: { da: string; en: string }): Reason<ContentProblem> =>
  reason('UNKNOWN_REFERENCE', field, `${what.da} findes ikke.`, `There is no such ${what.en}.`);

/** What a content names and does not exist, with the field of each. */
export function referenceProblems(
  content: InterventionContent,
  known: KnownReferences,
): readonly Reason<ContentProblem>[] {
  const missing = (
    values: readonly string[],
    there: ReadonlySet<string>,
    field: (index: number) => string,
    what: { da: string; en: string },
  ) => values.flatMap((value, index) => (there.has(value) ? [] : [unknown(field(index), what)]));
  const { relations } = content;
  const relation = (name: keyof typeof relations) =>
    missing(relations[name], known.slugs, (index) => `relations.${name}[${String(index)}]`, {
      da: 'Indsatsen',
      en: 'intervention',
    });
  return [
    ...missing(content.purposes, known.purposes, (index) => `purposes[${String(index)}]`, {
      da: 'Formålet',
      en: 'purpose',
    }),
    ...missing(referencesOf(content).providers, known.providers, () => 'providerId', {
      da: 'Leverandøren',
      en: 'provider',
    }),
    ...missing(
      referencesOf(content).legalBases,
      known.legalBases,
      (index) => `legalRoutes[${String(index)}].legalBasisId`,
      { da: 'Hjemlen', en: 'legal basis' },
    ),
    ...relation('requires'),
    ...relation('suggestsBefore'),
    ...relation('conflictsWith'),
  ];
}
