import { describe, expect, it } from '@jest/globals';
import {
  parseRuleSetContent,
  type Leaf,
  type ProfessionalCriterion,
  type RuleNode,
} from '../eligibility/domain/index.js';
import { isRefused } from '../kernel/index.js';
import { readFjordby, readSundkaer } from './data/organisation.js';

const criteriaOf = (node: RuleNode): (Leaf | ProfessionalCriterion)[] => {
  if ('all' in node) return node.all.flatMap(criteriaOf);
  if ('any' in node) return node.any.flatMap(criteriaOf);
  return 'not' in node ? criteriaOf(node.not) : [node];
};

describe.each([
  ['Sundkær', readSundkaer()],
  ['Fjordby', readFjordby()],
])('the rules of %s', (_name, org) => {
  const dictionary = new Map(org.factTypes.map((type) => [type.name, type]));

  it('are there for every intervention and for no other', () => {
    expect(new Set(org.rules.map(({ slug }) => slug))).toEqual(
      new Set(org.interventions.map(({ slug }) => slug)),
    );
  });

  it('can be published: codes, wordings, criteria and worked examples pass', () => {
    const refused = org.rules.flatMap(({ slug, content }) => {
      const answer = parseRuleSetContent(content, dictionary);
      return isRefused(answer)
        ? answer.refused.map(({ code, field }) => `${slug} ${field ?? ''}: ${code}`)
        : [];
    });
    expect(refused).toEqual([]);
  });

  it('show in their examples somebody who fits and somebody who does not', () => {
    const oneSided = org.rules.filter(({ content: { rules, workedExamples } }) => {
      const outcomes = new Set(workedExamples.map(({ outcome }) => outcome));
      // Where a professional decides, the rules alone say yes to nobody.
      const best = criteriaOf(rules).every((criterion) => 'fact' in criterion)
        ? 'ELIGIBLE'
        : 'NEEDS_ASSESSMENT';
      return !outcomes.has(best) || outcomes.size < 2;
    });
    expect(oneSided.map(({ slug }) => slug)).toEqual([]);
  });

  it('speak to the citizen without codes and paragraphs', () => {
    const criteria = org.rules.flatMap(({ content }) => [
      ...criteriaOf(content.rules),
      ...content.contraindications,
    ]);
    const odd = criteria.filter(({ citizenWording: { da, en } }) =>
      /[A-Z]{2,}_|§|\bborgeren\b|\bthe citizen\b(?! centre)/i.test(da + en),
    );
    expect(odd.map(({ code }) => code)).toEqual([]);
  });

  it('name only laws and departments that exist', () => {
    const laws = new Set(org.legalBases.map(({ id }) => id));
    const departments = new Set(org.departments.map(({ id }) => id));
    const wrong = org.rules.filter(({ legalBasisId, content }) => {
      const criteria = [...criteriaOf(content.rules), ...content.contraindications];
      const named = [legalBasisId, ...criteria.map((criterion) => criterion.legalBasisId ?? null)];
      return (
        named.some((id) => id !== null && !laws.has(id)) ||
        criteria.some((one) => 'professional' in one && !departments.has(one.professional.departmentId))
      );
    });
    expect(wrong.map(({ slug }) => slug)).toEqual([]);
  });
});

describe('the second municipality', () => {
  const { rules } = readFjordby();

  it('leaves one criterion to a professional, and rules one intervention by legal route', () => {
    const professional = rules.filter(({ content }) =>
      criteriaOf(content.rules).some((one) => 'professional' in one),
    );
    expect(professional.map(({ slug }) => slug)).toEqual(['hverdagstraening']);
    const routes = rules.filter(({ slug }) => slug === 'mentor').map(({ legalBasisId }) => legalBasisId);
    expect(routes).toEqual(['LAB-167-1', 'LAB-2027', 'SEL-85']);
  });
});
