import { isRefused } from '../../kernel/index.js';
import { BadUserInputFault } from '../../platform/errors/index.js';
import { parseFacts, type FactDictionary, type Facts } from '../domain/index.js';
import type { FactInput } from './fact-type.input.js';

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
