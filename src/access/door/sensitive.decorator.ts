import { Extensions } from '@nestjs/graphql';

/** The extension of a GraphQL type or field that must have a line in the access matrix of its own. */
export const SENSITIVE = 'sensitive';

/**
 * Marks a GraphQL type, or a field, as personal data or otherwise not for everybody: without an entry under `sensitive`
 * in the access matrix the process does not start.
 */
export const Sensitive = (): ClassDecorator & PropertyDecorator & MethodDecorator =>
  Extensions({ [SENSITIVE]: true });
