import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  arbitraryCase,
  smallDictionary,
  smallFact,
  type ArbitraryCase,
} from '../../../test/support/arbitrary-rules.js';
import type { FactType } from '../../case-file/domain/index.js';
import { compileRules } from './compile-rules.js';
import { evaluate } from './evaluate.js';
import { redactVerdict } from './redact-verdict.js';
import type { Criterion, Verdict } from './verdict.js';

const departments = new Map([
  ['health', { da: 'sundhedsafdelingen', en: 'the health department' }],
  ['employment', { da: 'jobafdelingen', en: 'the employment department' }],
]);
const isOrdinary = ({ sensitivity }: FactType): boolean => sensitivity === 'ordinary';
const redact = (verdict: Verdict, mayView: (type: FactType) => boolean = isOrdinary): Verdict =>
  redactVerdict(verdict, mayView, smallDictionary, departments);
const verdictOf = ({ known, ...rules }: ArbitraryCase): Verdict =>
  evaluate(compileRules(rules), new Map(Object.entries(known)), { interventionId: 'it', day: '2026-11-22' });

const isSecret = (fact: string | null): boolean => fact !== null && !isOrdinary(smallFact(fact));

describe('a redacted verdict', () => {
  it('leaves alone what the reader may see', () => {
    fc.assert(
      fc.property(arbitraryCase(8), (given) => {
        const verdict = verdictOf(given);
        expect(redact(verdict, () => true)).toEqual(verdict);
      }),
    );
  });

  it('names no hidden fact, label, code or reason, wherever it stood', () => {
    fc.assert(
      fc.property(arbitraryCase(8), (given) => {
        // Every wording tells its code, so that a wording that got through would be seen.
        const ruleSets = JSON.parse(
          JSON.stringify(given.ruleSets).replaceAll(/"Because\."(\},"code":"(\w+)")/g, '"Because of $2"$1'),
        ) as ArbitraryCase['ruleSets'];
        const verdict = verdictOf({ ...given, ruleSets });
        const { emergency: _told, ...shown } = redact(verdict);
        const text = JSON.stringify(shown);
        for (const [name, type] of smallDictionary)
          if (!isOrdinary(type))
            for (const secret of [`"${name}"`, `Fact ${name}`]) expect(text).not.toContain(secret);
        for (const { code, fact } of verdict.criteria)
          if (isSecret(fact)) {
            expect(text).not.toContain(`"${code}"`);
            expect(text).not.toMatch(new RegExp(`Because of ${code}\\b`));
          }
      }),
      { numRuns: 300 },
    );
  });

  it('is the same to the byte whichever hidden facts of a department it is about, with whatever values, in whatever order', () => {
    const disguise = fc.record({
      pick: fc.nat(),
      status: fc.constantFrom('MET', 'NOT_MET', 'UNKNOWN'),
      factValue: fc.constantFrom(true, false, 3, ['x'], null),
      place: fc.nat(),
    });
    fc.assert(
      fc.property(
        arbitraryCase(8),
        fc.array(disguise, { minLength: 100, maxLength: 100 }),
        (given, disguises) => {
          const verdict = verdictOf(given);
          const secret = verdict.criteria.filter(({ fact }) => isSecret(fact));
          const disguised = secret
            .flatMap((row, index) =>
              disguises.slice(index, index + 1).map((as) => ({ row: disguisedAs(row, as), place: as.place })),
            )
            .sort((left, right) => left.place - right.place)
            .map(({ row }) => row);
          const criteria = [...disguised, ...verdict.criteria.filter(({ fact }) => !isSecret(fact))];
          // A hidden criterion that is one away is not told either way.
          const isTold = !secret.some(({ code }) => code === verdict.oneCriterionAway);
          const oneCriterionAway = isTold ? verdict.oneCriterionAway : null;
          expect(JSON.stringify(redact({ ...verdict, criteria, oneCriterionAway }))).toBe(
            JSON.stringify(redact(verdict)),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** The row about another hidden fact of the same department, elsewhere in the rules, with another value. */
function disguisedAs(
  row: Criterion,
  { pick, ...shown }: Pick<Criterion, 'status' | 'factValue'> & { pick: number },
): Criterion {
  const like = [...smallDictionary.values()].filter(
    (type) => !isOrdinary(type) && type.sourceDepartment === row.sourceDepartment,
  );
  const type = like[pick % like.length];
  return {
    ...row,
    ...shown,
    fact: type?.name ?? row.fact,
    factLabel: type?.label ?? row.factLabel,
    code: `X_${pick}`,
    path: `rules.all[${pick}]`,
  };
}

describe('a hidden row', () => {
  const criterion = (code: string, fact: string, decisive: boolean): Criterion => ({
    code,
    kind: 'CRITERION',
    status: 'NOT_MET',
    decisive,
    fact,
    factLabel: smallDictionary.get(fact)?.label ?? null,
    op: 'eq',
    negated: false,
    required: true,
    factValue: false,
    staffReason: { da: 'Fordi.', en: 'Because.' },
    citizenWording: { da: 'Fordi.', en: 'Because.' },
    remediable: false,
    sensitivity: smallDictionary.get(fact)?.sensitivity ?? null,
    sourceDepartment: smallDictionary.get(fact)?.sourceDepartment ?? null,
    legalBasisId: null,
    ruleVersion: 1,
    path: 'rules',
    hidden: false,
  });
  const verdict: Verdict = {
    interventionId: 'it',
    asOf: '2026-11-22',
    outcome: 'NOT_ELIGIBLE',
    emergency: [{ fact: 'danger', advice: { da: 'Ring 112.', en: 'Call 112.' } }],
    legalBasisId: null,
    routes: [],
    rules: [{ legalBasisId: null, version: 1 }],
    criteria: [
      criterion('A', 'referral', false),
      criterion('B', 'yes', false),
      criterion('C', 'danger', true),
      criterion('D', 'gone', false),
    ],
    missingFacts: [
      {
        fact: 'illness',
        label: { da: 'Sygdom', en: 'Illness' },
        sensitivity: 'special_category',
        departmentId: 'health',
        hidden: false,
      },
    ],
    toBeConfirmed: [],
    remedies: [
      {
        code: 'A',
        fact: 'referral',
        remedy: { da: 'Gå til lægen.', en: 'See the GP.' },
        departmentId: 'health',
        hidden: false,
      },
    ],
    oneCriterionAway: 'C',
  };
  const matter = {
    da: 'Et forhold, som sundhedsafdelingen kender; spørg dér.',
    en: 'A matter for the health department; ask there.',
  };
  const redacted = redact(verdict);

  it('stands for all hidden criteria of a department, after the visible ones, and says if one of them refuses', () => {
    expect(
      redacted.criteria.map(({ code, sourceDepartment, decisive, staffReason }) => [
        code,
        sourceDepartment,
        decisive,
        staffReason.en,
      ]),
    ).toEqual([
      ['B', 'social', false, 'Because.'],
      [null, null, false, 'A protected matter; ask the department that knows it.'],
      [null, 'health', true, matter.en],
    ]);
  });

  it('keeps nothing but the department, the sentence and whether it refuses', () => {
    const { decisive, hidden, sourceDepartment, staffReason, citizenWording, ...rest } =
      redacted.criteria.at(-1) ?? criterion('NONE', 'yes', false);
    expect({ decisive, hidden, sourceDepartment, staffReason, citizenWording }).toEqual({
      decisive: true,
      hidden: true,
      sourceDepartment: 'health',
      staffReason: matter,
      citizenWording: matter,
    });
    expect(new Set(Object.values(rest))).toEqual(new Set([null]));
  });

  it('stands in for missing facts and remedies, and hides which criterion is the only one', () => {
    expect(redacted.missingFacts).toEqual([
      { fact: null, label: matter, sensitivity: null, departmentId: 'health', hidden: true },
    ]);
    expect(redacted.remedies).toEqual([
      { code: null, fact: null, remedy: matter, departmentId: 'health', hidden: true },
    ]);
    expect(redacted.oneCriterionAway).toBeNull();
  });

  it('never stands in for acute danger', () => expect(redacted.emergency).toEqual(verdict.emergency));

  it('stays as it is when a verdict is redacted again', () => expect(redact(redacted)).toEqual(redacted));
});
