import type { GraphQLSchema } from 'graphql';
import { BODY_BYTES_MAX } from '../../../src/platform/http/index.js';
import { describeAttacks } from './attack.js';
import { cursorAttacks, type CursorTarget } from './cursor.attacks.js';
import { injectionAttacks } from './injection.attacks.js';
import { leakAttacks } from './leak.attacks.js';
import { limitAttacks } from './limits.attacks.js';
import { massAssignmentAttacks } from './mass-assignment.attacks.js';
import type { Target } from './target.js';
import { batchAttacks, bodyAttacks, crossSiteAttacks, introspectionAttacks } from './transport.attacks.js';

/** Registers every attack on the edge of a service in production mode: what its schema and its transport let in. */
export function describeEdgeAttacks(
  schema: GraphQLSchema,
  target: () => Target,
  cursors: CursorTarget,
): void {
  describeAttacks('A2-A4 limits', () => limitAttacks(schema), target);
  describeAttacks('A5 batches', batchAttacks, target);
  describeAttacks('A6 introspection', introspectionAttacks, target);
  describeAttacks('A7 bodies', () => bodyAttacks(BODY_BYTES_MAX), target);
  describeAttacks('A8 leaks', leakAttacks, target);
  describeAttacks('A9 other sites', crossSiteAttacks, target);
  describeAttacks('A22 injection', () => injectionAttacks(schema), target);
  describeAttacks('A23 cursors', () => cursorAttacks(cursors), target);
  describeAttacks('A31 extra keys', () => massAssignmentAttacks(schema), target);
}
