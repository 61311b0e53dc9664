import { grantKey } from '../../world/world.ts';
import { goneWithSubcode } from '../errors.ts';
import type { GraphContext } from '../graph-context.ts';

/** `GET /{user}/permissions`, with the filters `permission` and `status`. */
export function listPermissions(context: GraphContext, id: string): unknown {
  const { viewer, state, call } = context;
  requireSelf(context, id);
  const grant = state.world.grants.get(grantKey(viewer.app.id, viewer.holderId));
  const rows = [
    ...[...viewer.scopes].map((permission) => ({ permission, status: 'granted' })),
    ...[...(grant?.declined ?? [])].map((permission) => ({ permission, status: 'declined' })),
    ...[...(grant?.expired ?? [])].map((permission) => ({ permission, status: 'expired' })),
  ];
  const { permission, status } = Object.fromEntries(call.params);
  return {
    data: rows.filter(
      (row) => (!permission || row.permission === permission) && (!status || row.status === status),
    ),
  };
}

/** `DELETE /{user}/permissions[/{name}]`; without a name the whole app, which kills its tokens. */
export function revokePermissions(context: GraphContext, id: string, name: string | null): unknown {
  const { viewer, state } = context;
  requireSelf(context, id);
  const key = grantKey(viewer.app.id, viewer.holderId);
  const grant = state.world.grants.get(key);
  if (name === null) state.world.grants.delete(key);
  else if (grant?.granted.delete(name)) grant.declined.add(name);
  return state.behaviour.revokeAnswer === 'true' ? true : { success: true };
}

function requireSelf(context: GraphContext, id: string): void {
  if (id === 'me' || id === context.viewer.holderId) return;
  throw goneWithSubcode(id, context.call.method);
}
