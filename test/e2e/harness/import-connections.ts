import type { Sandbox } from '../../../sandbox/start-sandbox.ts';
import { runBackendCommand } from './backend-process.ts';

interface ImportOptions {
  sandbox: Sandbox;
  backendEnv: Record<string, string>;
  tenant: string;
  /** The Meta user on whose access the partner stands so far. */
  metaUserId: string;
}

/** What a partner has before it meets Holdfast: tokens of a personal account, one for each asset. */
export async function importConnections(options: ImportOptions): Promise<void> {
  const { sandbox, backendEnv, tenant, metaUserId } = options;
  const { control } = sandbox;
  const world = await control.readWorld();
  const holder = world.users.find(({ id }) => id === metaUserId);
  const names = new Map(world.businesses.map(({ id, name }) => [id, name]));
  const user = await control.mintToken({ holderId: metaUserId });
  const lines: string[] = [];
  for (const { id, type, name, businessId } of await control.readUserAssets({
    userId: metaUserId,
  })) {
    const isPage = type === 'page';
    const own = isPage
      ? await control.mintToken({ holderId: metaUserId, kind: 'page', pageId: id })
      : user;
    lines.push(
      JSON.stringify({
        record: 'credential',
        tenant,
        id,
        type,
        name: name ?? '',
        business: businessId ? { id: businessId, name: names.get(businessId) ?? businessId } : null,
        tokenClass: isPage ? 'page' : 'user',
        metaUserId,
        isWorkAccount: holder?.managed ?? null,
        accessToken: own.token,
        ...(isPage ? { userAccessToken: user.token } : {}),
        scopes: holder?.grant?.scopes ?? [],
      }),
    );
  }
  await runBackendCommand(['import'], backendEnv, `${lines.join('\n')}\n`);
}
