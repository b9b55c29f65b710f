import type { INestApplicationContext } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';

/** The schema as the code makes it, in a fixed order, as it stands in `graphql/schema.graphql`. */
export const printedSchema = (app: INestApplicationContext): string =>
  `${printSchema(lexicographicSortSchema(app.get(GraphQLSchemaHost, { strict: false }).schema))}\n`;
