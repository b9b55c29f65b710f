import type { Day, Text } from '../../kernel/index.js';
import type { InterventionContent } from './intervention.js';

/** A title is all that a draft needs; the rest may come later, before publication. */
export type StatedContent = Partial<InterventionContent> & Pick<InterventionContent, 'title'>;

const NOTHING: Text = { da: '', en: '' };

/** A draft's content: what was stated, and neutral values for the rest. */
export const draftContent = (stated: StatedContent, today: Day): InterventionContent => ({
  summary: NOTHING,
  description: NOTHING,
  targetGroup: NOTHING,
  purposes: [],
  keywords: [],
  providerId: '',
  authority: [],
  operator: [],
  payer: [],
  legalRoutes: [],
  delivery: 'INDIVIDUAL',
  durationWeeks: null,
  sessionsPerWeek: null,
  schedule: [],
  timesNote: null,
  sites: [],
  languages: ['da'],
  accessibility: [],
  fee: null,
  referral: 'CASEWORKER',
  requiredDocuments: [],
  contact: { name: '', phone: null, email: null, hours: null },
  validFrom: today,
  validTo: null,
  participation: 'VOLUNTARY',
  queueable: true,
  anonymous: false,
  relations: { requires: [], suggestsBefore: [], conflictsWith: [] },
  kleNumber: null,
  ...stated,
});

/** The content after a revision: what was stated replaces what stood there, field by field. */
export const revisedContent = (
  content: InterventionContent,
  stated: Partial<InterventionContent>,
): InterventionContent => ({ ...content, ...stated });
