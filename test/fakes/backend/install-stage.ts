import { type AssetsAnswer, assetsAnswerSchema } from '../../../contract/assets.ts';
import { type Install, installsAnswerSchema } from '../../../contract/installs.ts';
import { until } from '../until.ts';
import { type BackendStage, romane, type StageOptions, setBackendStage } from './backend-stage.ts';

/** The people, the business and the install of the demo world that these tests are about. */
export const personal = '100000000000101';
export const managed = '122000000000101';
export const contoso = '700001000000000';
export const systemUserId = `9${contoso}`;
export const installId = 'contoso-shop';
export const installAssetTypes = {
  '100001000010000': 'page',
  act_200001000010000: 'ad_account',
  '300001000010000': 'product_catalog',
  '400001000010000': 'pixel',
} as const;
export type InstallAssetId = keyof typeof installAssetTypes;
export const catalog = '300001000010000';
export const scopes = [
  'pages_show_list',
  'business_management',
  'ads_read',
  'catalog_management',
  'manage_business_extension',
];

/** A backend stage for the one install of one tenant. */
export interface InstallStage extends BackendStage {
  mint(holderId: string, scopes?: string[]): Promise<string>;
  importInstall(record?: { accessToken?: string; tokenClass?: string }): Promise<void>;
  importCredentials(
    ids: readonly InstallAssetId[],
    accessToken: string,
    tokenClass?: string,
  ): Promise<void>;
  /** Meta tells by itself what changes of the install from now on. */
  subscribe(): Promise<void>;
  /** Sends an event of the install, by default newer than all before, and waits until it is followed. */
  deliver(value: object, atSeconds?: number): Promise<void>;
  /** The same, and waits until all that it brings about is done. */
  sendEvent(value: object): Promise<void>;
  /** Waits until every event that Meta sent is followed and no install or reading waits. */
  settle(): Promise<void>;
  /** Reads every asset, and again when a failure has had time to pass: then what fails counts as lost. */
  readTwice(): Promise<void>;
  refresh(): Promise<Response>;
  /** The types of the tenant's events so far. */
  told(): Promise<string[]>;
  installs(): Promise<Install[]>;
  /** One of the tenant's assets as `GET /assets` shows it. */
  asset(id: string): Promise<AssetsAnswer['assets'][number] | undefined>;
}

export async function setInstallStage(options: StageOptions = {}): Promise<InstallStage> {
  const base = await setBackendStage(options);
  const { control } = base.sandbox;
  const callbackUrl = `${base.backend.origin}/webhooks/meta`;
  const own = { tenant: romane.org };
  let seconds = 0;
  const stage: InstallStage = Object.assign(base, {
    mint: async (holderId: string, granted = scopes) =>
      (await control.mintToken({ holderId, scopes: granted })).token,
    async importInstall(record = {}) {
      const install = { externalBusinessId: installId, businessId: contoso, ...record };
      await stage.backend.importConnections([
        JSON.stringify({ record: 'install', ...own, ...install }),
      ]);
    },
    async importCredentials(
      ids: readonly InstallAssetId[],
      accessToken: string,
      tokenClass = 'user',
    ) {
      const lines = ids.map((id) => ({ id, type: installAssetTypes[id], tokenClass, accessToken }));
      await stage.backend.importConnections(
        lines.map((line) => JSON.stringify({ record: 'credential', ...own, ...line })),
      );
      await stage.backend.readEverything();
    },
    async subscribe() {
      await control.configureWebhooks({ callbackUrl, verifyToken: 'verify-token-of-the-tests' });
    },
    async deliver(value: object, atSeconds?: number) {
      seconds += 1;
      const time = atSeconds ?? Math.floor((await control.readClock()).nowMs / 1000) + seconds;
      const named = { business_id: installId, business_manager_id: contoso, ...value };
      const count = 'select count(*)::int as count from webhook_deliveries';
      const followed = async () =>
        (await stage.rows<{ count: number }>(`${count} where state <> 'received'`))[0]?.count ?? 0;
      const before = await followed();
      await control.sendWebhook({
        object: 'user',
        entries: [{ id: '1', uid: '1', time, changes: [{ field: 'fbe_install', value: named }] }],
        callbackUrl,
      });
      await until('the event is followed', async () => (await followed()) > before);
    },
    async sendEvent(value: object) {
      await stage.deliver(value);
      await stage.settle();
    },
    async settle() {
      await until('events, installs and readings are through', async () => {
        const sent = await control.listDeliveries();
        if (sent.some(({ state }) => state === 'waiting')) return false;
        const [row] = await stage.rows<{ open: boolean }>(
          `select exists(select from webhook_deliveries where state = 'received')
               or exists(select from pgboss.job where name in ('install', 'read', 'sweep')
                         and state < 'completed') as open`,
        );
        return row && !row.open;
      });
    },
    async readTwice() {
      await stage.backend.readEverything();
      await control.advanceClock({ hours: 1 });
      await stage.backend.readEverything();
    },
    refresh: () => stage.call(romane, `/installs/${installId}/refresh`, { method: 'POST' }),
    async told() {
      const rows = await stage.rows<{ type: string }>('select type from events order by seq');
      return rows.map(({ type }) => type);
    },
    async installs() {
      const response = await stage.call(romane, '/installs');
      return installsAnswerSchema.parse(await response.json()).installs;
    },
    async asset(id: string) {
      const response = await stage.call(romane, '/assets');
      return assetsAnswerSchema.parse(await response.json()).assets.find((each) => each.id === id);
    },
  });
  return stage;
}
