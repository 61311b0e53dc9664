import * as z from 'zod';
import type { SandboxState } from '../sandbox-state.ts';
import { known } from '../world/build-world.ts';
import { grantKey } from '../world/world.ts';
import { method } from './method.ts';

/** The app dashboard's test users, with its limit: one managed Meta account per app. */
export function createTestUserMethods(state: SandboxState) {
  return {
    /** Makes a test user, by default with the app installed and nothing else. */
    createTestUser: method(
      z.object({
        name: z.string().min(1).max(100),
        managed: z.boolean(),
        scopes: z.array(z.string()).optional(),
      }),
      ({ name, managed, scopes = [] }) => {
        const { users, grants, partnerApp } = state.world;
        const tests = [...users.values()].filter((user) => user.isTest);
        if (managed && tests.some((user) => user.managed)) {
          throw new Error('Apps are limited to 1 test managed Meta account.');
        }
        // The number of one deleted is not given again: its tokens would become the new one's.
        state.world.testUsersMade += 1;
        const number = String(state.world.testUsersMade).padStart(3, '0');
        const id = `${managed ? '122' : '100'}099999999${number}`;
        users.set(id, { id, name, managed, person: name, isTest: true });
        grants.set(grantKey(partnerApp.id, id), {
          granted: new Set(scopes.filter((scope) => !managed || !scope.startsWith('user_'))),
          declined: new Set(),
          expired: new Set(),
          assetIds: null,
        });
        return { id, name, managed };
      },
    ),
    /** Deletes a test user with everything it could reach. People of the world stay. */
    deleteTestUser: method(z.object({ userId: z.string() }), ({ userId }) => {
      const { world } = state;
      const user = known(world.users, userId);
      if (!user.isTest) throw new Error(`${user.name} belongs to the world and is no test user`);
      for (const record of [world.users, world.memberships, world.assignments, world.migrations]) {
        record.delete(userId);
      }
      world.grants.delete(grantKey(world.partnerApp.id, userId));
      return { deleted: userId };
    }),
  };
}
