import { Injectable } from '@nestjs/common';
import {
  defaultFieldResolver,
  isObjectType,
  OperationTypeNode,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';
import { ForbiddenFault } from '../../platform/errors/index.js';
import { perRequest } from '../../platform/graphql/index.js';
import { ACCESS_MATRIX, covers, type Policy } from '../domain/index.js';
import { RefusalLog } from './refusal-log.js';
import type { AccessContext } from './access-context.js';
import { rootFields, sensitiveArguments, uncoveredOperations } from './schema-parts.js';

/** Whether rights on the line may come from memory that is at most a second old. */
const isFromMemory = (policy: Policy | undefined): boolean =>
  policy !== undefined && ACCESS_MATRIX.rightsFromMemory.has(policy.line);

type Field = GraphQLField<unknown, AccessContext>;
type Resolve = NonNullable<Field['resolve']>;

/**
 * Stands before every operation and every sensitive part of the schema: who has no line in the access matrix that
 * lets him or her through, does not reach a resolver. It works on the schema and not on resolvers, so that no room can
 * forget it.
 */
@Injectable()
export class Door {
  constructor(private readonly refusals: RefusalLog) {}

  /**
   * Puts the door into a schema, once, before it serves.
   *
   * @throws Error naming every operation and sensitive part without a line: deny by default
   */
  guard(schema: GraphQLSchema): GraphQLSchema {
    const uncovered = uncoveredOperations(schema);
    if (uncovered.length > 0) throw new Error(`The access matrix has no line for: ${uncovered.join(', ')}`);
    for (const field of rootFields(schema)) this.guardOperation(field as Field);
    for (const type of Object.values(schema.getTypeMap())) {
      if (!isObjectType(type)) continue;
      for (const field of Object.values(type.getFields())) {
        const policy =
          ACCESS_MATRIX.sensitive.get(`${type.name}.${field.name}`) ?? ACCESS_MATRIX.sensitive.get(type.name);
        if (policy) this.guardPart(field as Field, policy);
      }
    }
    return schema;
  }

  private guardOperation(field: Field): void {
    const policy = ACCESS_MATRIX.operations.get(field.name);
    const facts = sensitiveArguments(field as GraphQLField<unknown, unknown>, ACCESS_MATRIX);
    const enter = async (
      args: Readonly<Record<string, unknown>>,
      context: AccessContext,
      isRead: boolean,
    ) => {
      const policies = facts
        .filter(([argument]) => args[argument.name] !== undefined && args[argument.name] !== null)
        .map(([, type]) => ACCESS_MATRIX.sensitive.get(type));
      // An argument may bring personal data to an operation that has none by itself.
      const isFresh = !isRead || ![policy, ...policies].every(isFromMemory);
      const actor = await context.caller.actor(isFresh);
      // One that was read from the database is never replaced by one from memory.
      if (isFresh || !context.actor) context.actor = actor;
      if (![policy, ...policies].every((one) => covers(actor, one))) throw new ForbiddenFault();
    };
    const behind =
      (resolve: Resolve): Resolve =>
      async (source, args: Record<string, unknown>, context, info) => {
        try {
          await enter(args, context, info.operation.operation !== OperationTypeNode.MUTATION);
          const answer: unknown = await resolve(source, args, context, info);
          return answer;
        } catch (error) {
          await this.record(context, field.name, error);
          throw error;
        }
      };
    // A subscription is entered when it begins, and again with each of its events, which may come long after.
    if (field.subscribe) field.subscribe = behind(field.subscribe);
    field.resolve = behind(field.resolve ?? defaultFieldResolver);
  }

  private guardPart(field: Field, policy: Policy): void {
    const resolve = field.resolve ?? defaultFieldResolver;
    field.resolve = (source, args, context, info) =>
      context.actor && covers(context.actor, policy)
        ? resolve(source, args, context, info)
        : this.refuseOnce(context, `${info.parentType.name}.${info.fieldName}`);
  }

  /** Throws; with one row for one cause: a list of a hundred things that may not be seen is one refusal. */
  private async refuseOnce(context: AccessContext, part: string): Promise<never> {
    const fault = new ForbiddenFault();
    const recorded = perRequest(context, Door, () => new Set<string>());
    if (!recorded.has(part)) {
      recorded.add(part);
      await this.record(context, part, fault);
    }
    throw fault;
  }

  private async record({ actor, caller }: AccessContext, operation: string, fault: unknown): Promise<void> {
    await this.refusals.record({ actor: actor ?? null, operation, requestId: caller.requestId, fault });
  }
}
