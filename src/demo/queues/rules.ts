import {
  parseFacts,
  type FactDictionary,
  type Facts,
  type StatedFact,
} from '../../case-file/domain/index.js';
import {
  compileRules,
  evaluate,
  outcomeOf,
  prepareFacts,
  routesInForce,
  type CompiledRules,
  type PreparedFacts,
  type Verdict,
} from '../../eligibility/domain/index.js';
import { holdsOn, isRefused, type Day } from '../../kernel/index.js';
import type { Organisation } from '../data/organisation.js';
import type { DemoCitizen, DemoFact } from '../people/demo-citizen.js';
import { allFacts } from './known-facts.js';

/** The rules of the demo as they answer on one day. */
export class DemoRulebook {
  private readonly dictionary: FactDictionary;
  private readonly compiled = new Map<string, CompiledRules>();
  /** What is known of citizens, made ready once for all interventions. */
  private readonly prepared = new WeakMap<DemoCitizen, PreparedFacts>();

  constructor(
    private readonly organisation: Pick<Organisation, 'factTypes' | 'interventions' | 'rules'>,
    private readonly day: Day,
  ) {
    this.dictionary = new Map(organisation.factTypes.map((type) => [type.name, type]));
  }

  /** Whether the rules say no, whatever department knows it. */
  isRuledOut(slug: string, citizen: DemoCitizen): boolean {
    const facts = this.prepared.get(citizen) ?? prepareFacts(this.parsed(allFacts(citizen)), this.dictionary);
    this.prepared.set(citizen, facts);
    return outcomeOf(this.rulesOf(slug), facts) === 'NOT_ELIGIBLE';
  }

  /** What the rules say of somebody of whom the facts are known, with every criterion. */
  verdict(slug: string, facts: readonly DemoFact[]): Verdict {
    return evaluate(this.rulesOf(slug), this.parsed(facts), { interventionId: slug, day: this.day });
  }

  private rulesOf(slug: string): CompiledRules {
    const known = this.compiled.get(slug);
    if (known) return known;
    const intervention = this.organisation.interventions.find((one) => one.slug === slug);
    if (!intervention) throw new Error(`The demo has no intervention "${slug}"`);
    const sets = this.organisation.rules.filter((one) => one.slug === slug && holdsOn(one, this.day));
    const rules = compileRules({
      // Each set of the demo is the first version of its route.
      ruleSets: sets.map(({ legalBasisId, content }) => ({ legalBasisId, version: 1, ...content })),
      routes: routesInForce(intervention.content.legalRoutes, this.day),
      dictionary: this.dictionary,
    });
    this.compiled.set(slug, rules);
    return rules;
  }

  /** One value for each fact: departments that know the same of somebody agree. */
  private parsed(facts: readonly DemoFact[]): Facts {
    const stated = new Map<string, StatedFact>();
    for (const { fact, value } of facts) if (!stated.has(fact)) stated.set(fact, { fact, value });
    const parsed = parseFacts([...stated.values()], this.dictionary);
    if (isRefused(parsed)) throw new Error('The demo knows what its dictionary does not allow');
    return parsed;
  }
}
