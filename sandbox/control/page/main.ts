import { showAddresses, startAddressesSection } from './addresses-section.ts';
import { control } from './api.ts';
import { startBehaviourSection } from './behaviour-section.ts';
import { showClock, startClockSection } from './clock-section.ts';
import { find } from './dom.ts';
import { showFaults, startFaultsSection } from './faults-section.ts';
import { showInstalls } from './installs-section.ts';
import { showMigrations, startMigrationSection } from './migration-section.ts';
import { showPeople, startPeopleSection } from './people-section.ts';
import { showRequests, startRequestsSection } from './requests-section.ts';
import { showTokens, startTokensSection } from './tokens-section.ts';
import { showWebhooks, startWebhooksSection } from './webhooks-section.ts';

const refreshEveryMs = 2_000;

/** Reads everything again and redraws what has changed. */
async function refresh(): Promise<void> {
  const [clock, world] = await Promise.all([control.readClock(), control.readWorld()]);
  document.title = `${world.title} · Sandbox`;
  find('world-title').textContent = world.title;
  find('world-description').textContent = world.description;
  showClock(clock, world);
  showMigrations(world, clock.nowMs, refresh);
  showInstalls(world, refresh);
  showAddresses(world);
  await showPeople(world, clock.nowMs, refresh);
  await Promise.all([
    showWebhooks(),
    showFaults(refresh),
    showTokens(world, refresh),
    showRequests(world),
  ]);
}

async function keepFresh(): Promise<void> {
  try {
    if (!document.hidden) await refresh();
  } catch {
    find('status').textContent = 'The sandbox does not answer. Is it still running?';
    find('status').className = 'bad';
  }
  setTimeout(() => void keepFresh(), refreshEveryMs);
}

startClockSection(refresh);
startMigrationSection(refresh);
startWebhooksSection(refresh);
startPeopleSection(refresh);
startTokensSection(refresh);
startRequestsSection(refresh);
startAddressesSection(refresh);
await Promise.all([startFaultsSection(refresh), startBehaviourSection()]);
await keepFresh();
