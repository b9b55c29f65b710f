import { describe, expect, it } from '@jest/globals';
import { buildSchema, GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { SENSITIVE } from './sensitive.decorator.js';
import { sensitiveArguments, rootFields, uncoveredOperations } from './schema-parts.js';
import { ACCESS_MATRIX } from '../domain/index.js';

const schema = (): GraphQLSchema =>
  buildSchema(`
    type Query { me: String, interventions(facts: [FactInput!], search: String): String }
    type Mutation { approve: String }
    type Subscription { planted: String }
    input FactInput { fact: String }
    type Person { id: ID }
    type Citizen { id: ID, name: String }
  `);
const mark = (one: GraphQLSchema, type: string, field?: string): void => {
  const found = one.getType(type) as GraphQLObjectType;
  const part = field ? found.getFields()[field] : found;
  if (part) part.extensions = { [SENSITIVE]: true };
};

describe('a schema without a line for everything', () => {
  it('names a planted operation', () => {
    expect(uncoveredOperations(schema())).toEqual(['planted']);
  });

  it('names a planted sensitive type', () => {
    const planted = schema();
    mark(planted, 'Citizen');
    mark(planted, 'Person');
    expect(uncoveredOperations(planted)).toEqual(['planted', 'Citizen']);
  });

  it('names a planted sensitive field', () => {
    const planted = schema();
    mark(planted, 'Citizen', 'name');
    expect(uncoveredOperations(planted)).toEqual(['planted', 'Citizen.name']);
  });

  it('finds the arguments that need a line of their own, inside lists too', () => {
    const field = rootFields(schema()).find(({ name }) => name === 'interventions');
    expect(field && sensitiveArguments(field, ACCESS_MATRIX).map(([argument]) => argument.name)).toEqual([
      'facts',
    ]);
  });
});
