/** What PostgreSQL writes in front of each line of its log: which of its processes speaks. */
export const serverLogPrefix = '%b: ';

export interface ServerComplaint {
  severity: 'WARNING' | 'ERROR' | 'FATAL' | 'PANIC';
  text: string;
}

const pattern = /^(?<speaker>[^:]+): (?<severity>WARNING|ERROR|FATAL|PANIC): +(?<text>.+)$/;

/** Null for a line that is no complaint, or that tells an error whoever asked has heard of. */
export function parseServerComplaint(line: string): ServerComplaint | null {
  const { speaker, severity, text } = pattern.exec(line)?.groups ?? {};
  if (!speaker || !severity || !text) return null;
  const isAnswer = speaker === 'client backend' && severity === 'ERROR';
  return isAnswer ? null : { severity: severity as ServerComplaint['severity'], text };
}
