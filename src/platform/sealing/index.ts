export { keysOf, type SecretsConfig } from './development-keys.js';
export { openText, sealText, type SecretKind } from './sealed-text.js';
