type GapReason = 'missing_permission' | 'unreadable' | 'unavailable' | 'refused';

const reasons: Readonly<Record<string, GapReason>> = {
  scope_missing: 'missing_permission',
  permission_missing: 'missing_permission',
  malformed: 'unreadable',
  unreadable: 'unreadable',
  transient: 'unavailable',
  offline: 'unavailable',
  redirect: 'unavailable',
  throttled: 'unavailable',
};

/** Why a list is missing, as a person is told, by the kind of the failure that stands in the summary. */
export function gapReason(kind: string): GapReason {
  return reasons[kind] ?? 'refused';
}
