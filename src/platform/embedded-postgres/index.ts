export {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  startEmbeddedPostgres,
} from './start-embedded-postgres.js';
export { stopEmbeddedPostgres } from './stop-embedded-postgres.js';
