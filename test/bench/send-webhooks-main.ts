import { createHmac } from 'node:crypto';
import { Agent, request } from 'node:http';

/**
 * Load from a process of its own: `send-webhooks-main.ts <origin> <secret> <connections>
 * <updates per delivery> <seconds>`. Prints how many deliveries were answered with 200.
 */
const [origin = '', secret = '', ...numbers] = process.argv.slice(2);
const [connections = 1, updates = 1, seconds = 1] = numbers.map(Number);
const agent = new Agent({ keepAlive: true, maxSockets: connections });
const endsAtMs = performance.now() + seconds * 1000;
const run = process.pid;
let sent = 0;
let accepted = 0;

/** Never the same bytes twice: a repeated delivery would be stored once. */
function delivery(): Buffer {
  const entry = Array.from({ length: updates }, () => {
    sent += 1;
    const userId = String(1_000_000 * run + sent);
    const time = Math.floor(Date.now() / 1000);
    const value = { user_id: userId, migration_expire_time: '2027-05-04T10:00:00Z' };
    return { id: userId, time, changes: [{ field: 'migration_expire_time', value }] };
  });
  return Buffer.from(JSON.stringify({ object: 'managed_meta_account', entry }));
}

function post(body: Buffer): Promise<number> {
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-hub-signature-256': `sha256=${signature}`,
  };
  return new Promise((resolve, reject) => {
    request(`${origin}/webhooks/meta`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode ?? 0));
    })
      .once('error', reject)
      .end(body);
  });
}

await Promise.all(
  Array.from({ length: connections }, async () => {
    while (performance.now() < endsAtMs) {
      if ((await post(delivery())) === 200) accepted += 1;
    }
  }),
);
agent.destroy();
console.log(accepted);
