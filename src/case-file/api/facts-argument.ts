import { isRefused } from '../../kernel/index.js';
import { badUserInput, BadUserInputFault } from '../../platform/errors/index.js';
import { parseFacts, type FactDictionary, type Facts } from '../domain/index.js';
import type { FactInput } from './fact-type.input.js';

/**
 * What is known of the citizen comes from the question or from a case, never from both: nobody could tell afterwards on
 * which facts an answer rested.
 *
 * @throws Fault BAD_USER_INPUT naming caseId
 */
export function assertOneSource(
  facts: readonly FactInput[] | null | undefined,
  caseId: string | null | undefined,
): void {
  if (facts && (caseId ?? null) !== null) throw badUserInput('caseId', 'cannot stand together with facts');
}

/**
 * Reads facts passed with a query. They live as long as the query: they are stored nowhere and stand in no log.
 *
 * @throws Fault BAD_USER_INPUT naming every wrong fact by its place in the list
 */
export function factsArgument(
  input: readonly FactInput[] | null | undefined,
  dictionary: FactDictionary,
): Facts {
  const facts = parseFacts(input ?? [], dictionary);
  if (!isRefused(facts)) return facts;
  throw new BadUserInputFault(
    facts.refused.map(({ field, text }) => ({ field: field ?? 'facts', problem: text.en })),
  );
}
