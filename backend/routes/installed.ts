import { Hono } from 'hono';
import type { AppEnv } from '../http/app-env.ts';
import { installedPath } from '../installs/install-url.ts';

const page = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Installed</title>
<p>The installation is complete as soon as Meta has told us. You can close this page.</p>
</html>
`;

/** Where Meta's dialog ends after an install. The code in its address is not used: a webhook follows. */
export function createInstalledRoutes() {
  return new Hono<AppEnv>().get(installedPath, (c) => c.html(page));
}
