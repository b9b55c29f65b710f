import { escapeHtml } from '../../../platform/http/index.js';
import type { MailContent } from './mail-content.js';

/** The mail for readers that show plain text. */
export function plainText({ heading, sections, link, footer, unsubscribe }: MailContent): string {
  const said = sections.flatMap((section) => [
    ...(section.heading === null ? [] : [section.heading]),
    section.heading === null ? section.lines.join('\n') : section.lines.map((line) => `- ${line}`).join('\n'),
  ]);
  return [
    heading,
    ...said,
    `${link.words}:\n${link.url}`,
    '-- ',
    ...footer,
    ...(unsubscribe ? [`${unsubscribe.words}:\n${unsubscribe.url}`] : []),
    '',
  ].join('\n\n');
}

/** Dark on white, and a blue that stands out from both with a contrast of more than seven to one. */
const BODY_STYLE =
  'margin:0;padding:24px;background:#ffffff;color:#1a1a1a;font-family:Arial,Helvetica,sans-serif;font-size:16px;line-height:1.5';
const LINK_STYLE = 'color:#0b4a8f;text-decoration:underline';

const anchor = ({ url, words }: { url: string; words: string }): string =>
  `<a href="${escapeHtml(url)}" style="${LINK_STYLE}">${escapeHtml(words)}</a>`;

function section({ heading, lines }: MailContent['sections'][number]): string {
  if (heading === null) return lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');
  const items = lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n');
  return `<h2 style="font-size:18px">${escapeHtml(heading)}</h2>\n<ul>\n${items}\n</ul>`;
}

/** The mail for readers that show HTML: nothing in it is loaded from anywhere, so that nobody sees when it is read. */
export function html(content: MailContent): string {
  const { language, subject, heading, sections, link, footer, unsubscribe } = content;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="${BODY_STYLE}">
<main style="max-width:36em">
<h1 style="font-size:22px">${escapeHtml(heading)}</h1>
${sections.map(section).join('\n')}
<p>${anchor(link)}</p>
</main>
<footer style="max-width:36em;border-top:1px solid #767676">
${footer.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n')}
${unsubscribe ? `<p>${anchor(unsubscribe)}</p>` : ''}
</footer>
</body>
</html>
`;
}
