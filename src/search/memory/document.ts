import type { LegalBasis, Provider, Purpose } from '../../catalogue/domain/index.js';
import type { ShownIntervention } from '../../catalogue/index.js';
import type { CodedStatus } from '../../capacity/domain/index.js';
import { holdsOn, type Day, type Text } from '../../kernel/index.js';
import type { Labelled, SearchDocument } from '../domain/index.js';

/** What interventions refer to, by id, as in force on the index's day. */
export interface SearchReferences {
  readonly departments: ReadonlyMap<string, Text>;
  readonly providers: ReadonlyMap<string, Pick<Provider, 'name' | 'kind'>>;
  readonly purposes: ReadonlyMap<string, Pick<Purpose, 'label'>>;
  readonly legalBases: ReadonlyMap<string, Pick<LegalBasis, 'law' | 'lawName' | 'paragraph' | 'title'>>;
}

/** A thing without a name yet is called by its id. */
const labelled = (id: string, label: Text | undefined): Labelled => ({
  id,
  label: label ?? { da: id, en: id },
});

/** A shown intervention as the index holds it, with the names of what it refers to. */
export function searchDocument(
  shown: ShownIntervention,
  references: SearchReferences,
  day: Day,
  capacityStatus: CodedStatus | null,
): SearchDocument {
  const { content } = shown;
  const provider = references.providers.get(content.providerId);
  const isPrivate = provider?.kind === 'PRIVATE';
  return {
    id: shown.id,
    slug: shown.slug,
    title: content.title,
    summary: content.summary,
    description: content.description,
    targetGroup: content.targetGroup,
    keywords: content.keywords,
    department: labelled(shown.departmentId, references.departments.get(shown.departmentId)),
    purposes: content.purposes.map((id) => labelled(id, references.purposes.get(id)?.label)),
    provider: { id: content.providerId, name: provider?.name ?? content.providerId },
    routes: content.legalRoutes.flatMap((route) => {
      const basis = references.legalBases.get(route.legalBasisId);
      return basis && holdsOn(route, day) ? [{ legalBasisId: route.legalBasisId, ...basis }] : [];
    }),
    sites: content.sites
      .filter((site) => !site.isProtected)
      .map(({ name, area, point }) => ({ name, area, point })),
    delivery: content.delivery,
    schedule: content.schedule,
    languages: content.languages,
    // What is shown states its fee: without one nothing is published.
    feeDkk: content.fee?.amountDkk ?? 0,
    referral: content.referral,
    participation: content.participation,
    accessibility: content.accessibility,
    queueable: content.queueable,
    anonymous: content.anonymous,
    privateOrPaying: isPrivate,
    capacityStatus,
  };
}
