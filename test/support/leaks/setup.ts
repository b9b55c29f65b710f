import { afterAll } from '@jest/globals';
import { stopWatchingLeaks, watchLeaks } from './watch-leaks.js';

/**
 * Runs before every test file on PostgreSQL: what the product does in it is watched, and the file fails when a name or
 * a civil registration number was seen where none may be.
 */
const trace = watchLeaks();
afterAll(() => {
  const findings = trace.takeFindings();
  stopWatchingLeaks();
  if (findings.length > 0) throw new Error(`Personal data leaked:\n${findings.join('\n')}`);
});
