import type { FactProblem, TextProblem } from '../../case-file/domain/index.js';
import { text, type Text } from '../../kernel/index.js';
import type { LeafProblem } from './leaf-problems.js';
import { DEEPEST_TREE, LONGEST_ID, MOST_NODES, WIDEST_LIST } from './rule-limits.js';

/** What is said to the author of rules; what more there is to say stands after it. */
export const RULE_PROBLEM_TEXTS = {
  WRONG_SHAPE: text('Feltet har ikke den rette form.', 'The field does not have the right form.'),
  UNKNOWN_KEY: text(
    'Her står felter, som reglerne ikke kender.',
    'There are fields here that rules do not have.',
  ),
  BAD_ID: text(
    `Et id er en kort tekst på højst ${LONGEST_ID} tegn.`,
    `An id is a short text of at most ${LONGEST_ID} characters.`,
  ),
  BAD_CODE: text(
    'Koden skal bestå af store bogstaver (A-Z), tal og understreg, begynde med et bogstav og have 2-64 tegn.',
    'The code must hold capital letters (A-Z), digits and underscores, begin with a letter and have 2 to 64 characters.',
  ),
  REPEATED_CODE: text('Koden er brugt før i de samme regler.', 'The code is used before in the same rules.'),
  EMPTY_GROUP: text('En gruppe skal have mindst ét kriterium.', 'A group must have at least one criterion.'),
  TOO_WIDE: text(
    `Listen må højst have ${WIDEST_LIST} led.`,
    `The list may have at most ${WIDEST_LIST} items.`,
  ),
  TOO_DEEP: text(
    `Reglerne må højst have ${DEEPEST_TREE} niveauer.`,
    `Rules may have at most ${DEEPEST_TREE} levels.`,
  ),
  TOO_MANY_NODES: text(
    `Reglerne må højst have ${MOST_NODES} led i alt.`,
    `Rules may have at most ${MOST_NODES} nodes in all.`,
  ),
  REPEATED_CRITERION: text(
    'Kriteriet gentager et, som allerede gælder her, og ændrer intet.',
    'The criterion repeats one that already holds here, and changes nothing.',
  ),
  CONTRADICTION: text(
    'Ingen værdi kan opfylde kriteriet sammen med de andre kriterier, der gælder her.',
    'No value can satisfy the criterion together with the others that hold here.',
  ),
  NO_EXAMPLE: text(
    'Regler skal have mindst ét gennemregnet eksempel.',
    'Rules must have at least one worked example.',
  ),
  EXAMPLE_FAILED: text(
    'Et gennemregnet eksempel passer ikke med reglerne.',
    'A worked example does not agree with the rules.',
  ),
} as const satisfies Record<string, Text>;

export type RuleProblem = keyof typeof RULE_PROBLEM_TEXTS | LeafProblem | FactProblem | TextProblem;
