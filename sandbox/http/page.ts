import type { HttpReply } from './loopback-server.ts';

/** Text made safe for HTML, in content and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A whole page of the sandbox: no scripts from anywhere but itself, one small style sheet. */
export function htmlPage(title: string, body: string, style: string, status = 200): HttpReply {
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    },
    body: `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>`,
  };
}

/** The look that the login dialog and the sign-in page share. */
export const formStyle = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1c2430, #e6eaf0);
  --quiet: light-dark(#5a6675, #9aa6b5);
  --ground: light-dark(#f2f4f7, #12161c);
  --card: light-dark(#ffffff, #1b212a);
  --line: light-dark(#d7dde5, #323b48);
  --accent: light-dark(#0b5fcc, #6fb0ff);
  --on-accent: light-dark(#ffffff, #0b1420);
}
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; background: var(--ground); color: var(--ink);
  font: 14px/1.5 system-ui, sans-serif; padding: 24px 16px; display: grid; align-content: start; justify-items: center; }
main { width: 100%; max-width: 480px; background: var(--card); border: 1px solid var(--line);
  border-radius: 12px; padding: 24px; }
h1 { font-size: 19px; line-height: 1.3; margin: 4px 0 4px; }
h2 { font-size: 14px; margin: 20px 0 8px; }
p { margin: 0 0 12px; }
.quiet { color: var(--quiet); font-size: 13px; }
.stand-in { color: var(--quiet); font-size: 12px; text-transform: uppercase; letter-spacing: .06em; }
ul { list-style: none; margin: 0; padding: 0; }
.choices > li + li { margin-top: 8px; }
.choice { display: flex; gap: 12px; align-items: center; width: 100%; padding: 10px 12px; border: 1px solid var(--line);
  border-radius: 8px; color: inherit; text-decoration: none; cursor: pointer; }
.choice:hover, .choice:has(:checked) { border-color: var(--accent); }
.choice:focus-visible, a:focus-visible, button:focus-visible, summary:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.choice > span { display: grid; }
.avatar { width: 36px; height: 36px; border-radius: 50%; background: var(--accent); color: var(--on-accent);
  display: grid; place-items: center; font-weight: 600; flex: none; }
.badge { border: 1px solid var(--line); border-radius: 999px; padding: 0 8px; font-size: 12px; color: var(--quiet); justify-self: start; }
input[type=radio], input[type=checkbox] { accent-color: var(--accent); width: 16px; height: 16px; flex: none; margin: 0; }
details { border: 1px solid var(--line); border-radius: 8px; margin-top: 8px; }
summary { padding: 8px 12px; cursor: pointer; font-weight: 600; }
details ul { padding: 0 12px 10px; max-height: 190px; overflow: auto; }
details li label { display: flex; gap: 8px; align-items: center; padding: 3px 0; }
.actions { display: flex; gap: 8px; justify-content: flex-end; flex-wrap: wrap; margin-top: 20px; }
button { font: inherit; font-weight: 600; padding: 8px 16px; border-radius: 8px; border: 1px solid var(--line);
  background: transparent; color: var(--ink); cursor: pointer; }
button.main { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
a { color: var(--accent); }
`;
