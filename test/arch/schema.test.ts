import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { printedSchema } from '../../src/app/printed-schema.js';
import { startTestApp, type TestApp } from '../support/app.js';

const OPERATIONS = 'graphql/operations';

describe('the committed schema', () => {
  const committed = readFileSync('graphql/schema.graphql', 'utf8');
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ organisation: null });
  });
  afterAll(async () => app.close());

  it('is the one the code makes (npm run schema prints it)', () => {
    expect(printedSchema(app.app)).toBe(committed);
  });

  it.each(readdirSync(OPERATIONS))('allows %s', (file) => {
    const document = parse(readFileSync(`${OPERATIONS}/${file}`, 'utf8'));
    expect(validate(buildSchema(committed), document)).toEqual([]);
  });
});
