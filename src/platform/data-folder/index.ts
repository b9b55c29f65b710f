export { secretFile } from './secret-file.js';
