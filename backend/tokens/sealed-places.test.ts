import { getTableColumns, getTableName } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as schema from '../db/schema/index.ts';
import { sealedPlaces } from './sealed-places.ts';

it('names every table with values under a key: one left out would lose its key with a rotation', () => {
  const withKey = Object.values(schema).filter((table) => 'kid' in getTableColumns(table));
  expect(sealedPlaces.map(({ table }) => table)).toEqual(withKey.map(getTableName).sort());
});
