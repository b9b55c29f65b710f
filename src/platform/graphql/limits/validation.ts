import type { ValidationRule } from 'graphql';
import { cleanLiteralsRule } from '../clean-text.js';
import { VALIDATION_ERRORS_MAX, type OperationLimits } from './limits.js';
import { limitsRule } from './limits.rule.js';

/** What documents are held to beside the rules of GraphQL, wherever they come from. */
export const ownRules = (limits: OperationLimits): ValidationRule[] => [
  limitsRule(limits),
  cleanLiteralsRule,
];

/** How much is said of what is wrong with a document: in production little, and nothing of the schema. */
export const validationOptions = (
  mode: 'development' | 'production',
): { readonly maxErrors?: number; readonly hideSuggestions?: boolean } =>
  mode === 'production' ? { maxErrors: VALIDATION_ERRORS_MAX, hideSuggestions: true } : {};
