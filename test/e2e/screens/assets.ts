import { ASSET_TYPES, type BusinessRef } from '../../../lib/domain/assets/asset.ts';
import type { JudgedAsset } from '../../../lib/domain/assets/snapshot.ts';
import type { Judgement, Standing, StandingReason } from '../../../lib/domain/assets/standing.ts';

const REASONS: Record<Standing, StandingReason> = {
  lost: 'gone_after_deadline',
  due: 'deadline_passed_readable',
  expiring: 'deadline_ahead',
  unreachable: 'gone_unexplained',
  blind_spot: 'sibling_dated',
  unchecked: 'never_read',
  clear: 'no_sign_of_migration',
  reconnected: 'managed_credential_reads',
  immune: 'system_user',
  retired: 'retired_by_person',
};

const NAMES = ['Berlin', 'Lyon', 'Outlet', 'Spring sale', 'Careers', 'Community', 'Retargeting'];

/** Some assets of one business that stand alike. Types and names take turns. */
export function assets(
  count: number,
  business: BusinessRef | null,
  standing: Standing,
  deadlineMs: number | null,
  readAtMs: number,
): JudgedAsset[] {
  const judgement: Judgement = {
    standing,
    reason: REASONS[standing],
    source: 'own',
    accountId: '10001',
    deadlineMs,
    readAtMs,
    staleSinceMs: null,
    goneSinceMs: standing === 'lost' ? readAtMs : null,
    error: standing === 'lost' ? { code: 100, subcode: 33 } : null,
    inferredFrom: null,
    otherDateMs: null,
  };
  return Array.from({ length: count }, (_, index) => ({
    id: `${business?.id ?? 'none'}-${standing}-${deadlineMs ?? 0}-${index}`,
    type: ASSET_TYPES[index % 5] ?? 'page',
    name: `${business?.name ?? 'Private'} ${NAMES[index % NAMES.length]} ${index + 1}`,
    business,
    judgement,
    usedByPartner: true,
    tokenClass: standing === 'immune' ? 'system_user' : 'user',
    credentialUserId: '10001',
    features: index % 4 === 0 ? [{ type: 'messenger_chat', name: 'Chat on the shop' }] : [],
    accountIds: ['10001'],
  }));
}
