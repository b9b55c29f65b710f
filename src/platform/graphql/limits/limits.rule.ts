import { GraphQLError, Kind, type ASTVisitor, type ValidationContext, type ValidationRule } from 'graphql';
import { TOO_COMPLEX_MARK } from '../../errors/index.js';
import { OPERATIONS_MAX, type OperationLimits } from './limits.js';
import { measure } from './measure.js';

/** What a single document may not pass, whatever its variables; cost needs them and is checked in the cost plugin. */
const STATIC_LIMITS = ['depth', 'selections', 'aliases', 'duplicates', 'directives'] as const;

/**
 * The validation rule that holds every operation of a document to the limits, the ones that are not run included, as
 * another request could name them. Reports and never throws: a throwing rule is a 500 in Apollo, a reported error 400.
 */
export function limitsRule(limits: OperationLimits): ValidationRule {
  return (context: ValidationContext): ASTVisitor => ({
    Document(document) {
      const report = (message: string): void => {
        context.reportError(
          new GraphQLError(message, { extensions: { validationErrorCode: TOO_COMPLEX_MARK } }),
        );
      };
      const operations = document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);
      if (operations.length > OPERATIONS_MAX) {
        report(`The document has ${String(operations.length)} operations.`);
        return false;
      }
      for (const operation of operations) {
        const measured = measure(context.getSchema(), document, operation);
        for (const what of STATIC_LIMITS) {
          if (measured[what] > limits[what]) report(`The operation has ${what} ${String(measured[what])}.`);
        }
      }
      return false;
    },
  });
}
