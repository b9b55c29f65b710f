/** How pages look that links in mails lead to: dark on white, with lines that are easy to read. */
export const PAGE_STYLE =
  'body{max-width:36em;margin:2em auto;padding:0 1em;font:1rem/1.5 sans-serif;color:#1a1a1a;background:#fff}' +
  'a{color:#0b4a8f}';
