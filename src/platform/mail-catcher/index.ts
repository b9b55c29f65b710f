export { catcherUrl } from './catcher-file.js';
export { masked, startMailCatcher, type MailCatcher } from './mail-catcher.js';
export { MAIL_PATH, mailRouter } from './mail-page.js';
