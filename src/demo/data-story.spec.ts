import { describe, expect, it } from '@jest/globals';
import type { InterventionContent } from '../catalogue/domain/index.js';
import { readSundkaer } from './data/organisation.js';

describe('what the demo is made to show', () => {
  const org = readSundkaer();
  const content = (slug: string): InterventionContent => {
    const found = org.interventions.find((row) => row.slug === slug);
    if (!found) throw new Error(`the demo has no ${slug}`);
    return found.content;
  };

  it('is whole: 120 interventions, 45 facts, 63 legal bases, 25 providers', () => {
    expect(new Set(org.interventions.map(({ slug }) => slug)).size).toBe(120);
    expect(new Set(org.factTypes.map(({ name }) => name)).size).toBe(45);
    expect(new Set(org.legalBases.map(({ id }) => id)).size).toBe(63);
    expect(new Set(org.providers.map(({ id }) => id)).size).toBe(25);
  });

  it.each([
    ['smertehaandtering-hold', 'selvhjaelp-smerter', 'smerter'],
    ['smertehaandtering-hold', 'arbejde-med-smerter', 'smerter'],
    ['korttids-samtaleforloeb', 'digital-mestring-angst', 'angst'],
    ['korttids-samtaleforloeb', 'angst-nedtrykthed-selvhjaelp', 'angst'],
    ['korttids-samtaleforloeb', 'privat-psykolog-henvisning', 'samtaler'],
  ])('has for %s the alternative %s, for the purpose %s (R7)', (refused, alternative, purpose) => {
    expect(content(refused).purposes).toContain(purpose);
    expect(content(alternative).purposes).toContain(purpose);
  });

  it('knows what clashes, both ways, and what comes before (R29, R30)', () => {
    expect(content('arbejde-med-smerter').relations.conflictsWith).toContain('mindfulness-hold');
    expect(content('smertehaandtering-hold').relations.conflictsWith).toContain('ordblindeundervisning');
    const oneWay = org.interventions.filter(({ slug, content: { relations } }) =>
      relations.conflictsWith.some((other) => !content(other).relations.conflictsWith.includes(slug)),
    );
    expect(oneWay.map(({ slug }) => slug)).toEqual([]);
    expect(content('tilbage-efter-stress').relations.suggestsBefore).toEqual(['stresshaandtering-hold']);
  });

  it('passes patient-directed prevention to the region in 2027, while the municipality runs it on', () => {
    const { authority, operator } = content('smertehaandtering-hold');
    expect(authority).toEqual([
      { party: 'health', validFrom: '2026-01-01', validTo: '2026-12-31' },
      { party: 'region', validFrom: '2027-01-01', validTo: null },
    ]);
    expect(operator).toEqual([{ party: 'health', validFrom: '2026-01-01', validTo: null }]);
  });

  it('has mentors under several laws, payers and refunds (R48), and one payer that is not settled (R50)', () => {
    const routes = ['mentor-beskaeftigelse', 'social-mentor', 'mentor-psykiatri'].map((slug) =>
      content(slug).legalRoutes.map(
        ({ payer, refundPercent }) => `${String(payer)} ${String(refundPercent)}`,
      ),
    );
    expect(new Set(routes.flat())).toEqual(new Set(['employment null', 'employment 50', 'social null']));
    const unsettled = org.interventions.filter((row) =>
      row.content.legalRoutes.some(({ payer }) => payer === null),
    );
    expect(unsettled.map(({ slug }) => slug)).toEqual(['social-traening-job']);
  });

  it('tells a target from a guarantee', () => {
    const targets = org.legalBases.filter(({ guarantee }) => guarantee?.kind === 'TARGET');
    expect(targets.map(({ id }) => id)).toEqual(['SUL-126A']);
  });

  it('lets nobody queue for what is acute or without a name', () => {
    const open = [
      'socialt-akuttilbud',
      'anonym-stofraadgivning',
      'vaerested-kanten',
      'krisecenter',
      'herberg',
    ];
    expect(open.filter((slug) => content(slug).queueable)).toEqual([]);
    expect(content('krisecenter').sites.map(({ isProtected, address }) => [isProtected, address])).toEqual([
      [true, null],
    ]);
  });

  it('says what to do now about acute suicide risk, and about no other fact', () => {
    const acute = org.factTypes.filter(({ emergency }) => emergency !== null);
    expect(acute.map(({ name }) => name)).toEqual(['acuteSuicideRisk']);
    expect(acute[0]?.emergency?.advice.da).toMatch(/112.*70 201 201/);
  });

  it('never lets benefit, pathway, age or language decide who goes first (R49)', () => {
    const permitted = org.factTypes.filter((type) => type.permittedForPriority).map(({ name }) => name);
    expect(permitted).toContain('mentalHealthSeverity');
    const never = [
      'benefitType',
      'weeksOnPublicSupport',
      'pathwayType',
      'age',
      'danishLevel',
      'needsInterpreter',
    ];
    expect(permitted.filter((name) => never.includes(name))).toEqual([]);
  });
});
