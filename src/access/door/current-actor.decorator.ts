import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import { UnauthenticatedFault } from '../../platform/errors/index.js';
import type { SignedInActor } from '../domain/index.js';
import type { AccessContext } from './access-context.js';

/** The actor of the operation, as the door let in; a resolver that runs without the door gets nobody. */
export const CurrentActor = createParamDecorator((_: unknown, execution: ExecutionContext): SignedInActor => {
  const { actor } = GqlExecutionContext.create(execution).getContext<AccessContext>();
  if (!actor) throw new UnauthenticatedFault();
  return actor;
});
