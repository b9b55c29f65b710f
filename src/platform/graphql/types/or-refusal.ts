import { createUnionType } from '@nestjs/graphql';
import { isRefused, type Refused } from '../../../kernel/index.js';
import { RefusalType } from './refusal.type.js';

/** The answer of a mutation that may be refused: one thing, or a {@link RefusalType} with all the reasons. */
export const orRefusal = <Thing extends object>(name: string, type: new () => Thing) =>
  createUnionType({
    name,
    types: () => [type, RefusalType] as const,
    resolveType: (answer: unknown) => (answer instanceof RefusalType ? RefusalType : type),
  });

/** Turns a use case's answer into such a union's member. */
export const answerOr = <Answer extends object, View>(
  answer: Answer | Refused,
  view: (answer: Answer) => View,
): View | RefusalType => (isRefused(answer) ? RefusalType.of(answer) : view(answer));
