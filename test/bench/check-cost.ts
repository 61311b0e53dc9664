import { startSandbox } from '../../sandbox/start-sandbox.ts';
import type { Bench } from './bench.ts';
import { type CheckMeasurement, measureCheck } from './measure-check.ts';
import { atLeastTimes, atMost, atMostTimes, type Row } from './row.ts';
import { readAssetByAsset } from './sdk-asset-by-asset.ts';

const latencyMs = 100;
/** For judging and writing 10,000 assets. */
const judgingMs = 500;
const world = 'scale-10000';

/** What a check costs: calls beside the least possible, time, bytes, memory; and Meta's own SDK. */
export const checkCost: Bench = {
  name: 'check',
  async run() {
    const demo = await measureCheck('demo', 'allowed', 0);
    const expanded = await measureCheck(world, 'allowed', latencyMs);
    const byEdge = await measureCheck(world, 'refused', latencyMs);
    const sdk = await measureSdk();
    const sdkMs = sdk.calls * latencyMs + sdk.ownMs;
    return [
      atMost(10, { name: 'check of the demo: calls', value: demo.calls, unit: 'calls' }),
      ...callRows('expanding', expanded, expanded.floors.expandedCalls, sdk.calls),
      ...callRows('edge by edge', byEdge, byEdge.floors.edgeByEdgeCalls, sdk.calls),
      ...timeRows('expanding', expanded, sdkMs),
      ...timeRows('edge by edge', byEdge, sdkMs),
      ...weightRows(expanded),
    ];
  },
};

function callRows(how: string, check: CheckMeasurement, floor: number, sdkCalls: number): Row[] {
  const figure = { name: `10,000 assets, ${how}: calls`, value: check.calls, unit: 'calls' };
  const peer = {
    name: `10,000 assets, ${how}: calls of Meta's SDK`,
    value: sdkCalls,
    unit: 'calls',
  };
  return [atMostTimes(1.1, figure, { floor }), atLeastTimes(10, peer, { peer: check.calls })];
}

function timeRows(how: string, check: CheckMeasurement, sdkMs: number): Row[] {
  const floor = check.floors.dependentRequests * latencyMs + judgingMs;
  const figure = { name: `10,000 assets, ${how}: time`, value: check.ms, unit: 'ms' };
  const peer = { name: `10,000 assets, ${how}: time of Meta's SDK`, value: sdkMs, unit: 'ms' };
  return [atMostTimes(1.5, figure, { floor }), atLeastTimes(10, peer, { peer: check.ms })];
}

function weightRows(check: CheckMeasurement): Row[] {
  const { firstBytes, unchangedBytes, storedBytes, heapGrowthBytes, idle } = check;
  const kept = { name: '10,000 assets: stored', value: storedBytes / 1e6, unit: 'MB' };
  const heap = { name: '10,000 assets: heap growth', value: heapGrowthBytes / 1e6, unit: 'MB' };
  return [
    atMostTimes(
      0.05,
      { name: 'unchanged check: bytes written', value: unchangedBytes, unit: 'bytes' },
      { peer: firstBytes },
    ),
    atMost(0, { name: 'nothing due: requests', value: idle.requests, unit: 'requests' }),
    atMost(0, { name: 'nothing due: bytes written', value: idle.bytes, unit: 'bytes' }),
    atMost(4, kept),
    atMost(60, heap),
  ];
}

async function measureSdk(): Promise<{ calls: number; ownMs: number }> {
  const sandbox = await startSandbox({ world });
  try {
    const { users } = await sandbox.control.readWorld();
    const person = users.find(({ managed }) => !managed);
    if (person === undefined) throw new Error(`${world} has no personal account`);
    return await readAssetByAsset(sandbox, person.id);
  } finally {
    await sandbox.close();
  }
}
