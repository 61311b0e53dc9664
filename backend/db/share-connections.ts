/** How many connections a process keeps for what. */
export interface ConnectionShares {
  tenant: number;
  system: number;
  jobs: number;
}

/** Three busy processes stay below the hundred that PostgreSQL takes unless told otherwise. */
export const defaultConnections = 30;
export const leastConnections = 10;

/** Two listen, for reconnections and for jobs; they are in no pool. */
const listening = 2;

/** Divides the connections that a process may have. */
export function shareConnections(total: number): ConnectionShares {
  const pooled = total - listening;
  const jobs = Math.max(2, Math.floor(pooled / 6));
  const system = Math.floor(pooled / 3);
  return { tenant: pooled - jobs - system, system, jobs };
}
