export { runReplay } from './replay/replay-folder.js';
