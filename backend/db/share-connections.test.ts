import { expect, it } from 'vitest';
import { defaultConnections, leastConnections, shareConnections } from './share-connections.ts';

it('gives each use some, and with those that listen no more than there are', () => {
  for (let total = leastConnections; total <= 200; total += 1) {
    const shares = Object.values(shareConnections(total));
    expect(Math.min(...shares)).toBeGreaterThanOrEqual(2);
    expect(shares.reduce((sum, share) => sum + share, 2)).toBe(total);
  }
});

it('leaves room on a PostgreSQL as it comes for three processes, one more starting, and its own', () => {
  const starting = 3;
  const reserved = 3;
  expect(3 * defaultConnections + starting + reserved).toBeLessThanOrEqual(100);
});
