import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';

/** Sends signed deliveries over a fixed number of connections for a while; run as a process of its own. */
const [origin = '', secret = '', connections = '10', seconds = '3', updates = '1'] =
  process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });

function body(): string {
  const entry = Array.from({ length: Number(updates) }, () => ({
    id: '0',
    time: 1,
    changes: [{ field: 'unheard_of', value: { padding: randomBytes(60).toString('hex') } }],
  }));
  return JSON.stringify({ object: 'user', entry });
}

function deliver(text: string): Promise<number> {
  const signature = createHmac('sha256', secret).update(text).digest('hex');
  return new Promise((done, failed) => {
    const sent = request(
      `${origin}/webhooks/meta`,
      { method: 'POST', agent, headers: { 'x-hub-signature-256': `sha256=${signature}` } },
      (answer) => {
        answer.resume().once('end', () => done(answer.statusCode ?? 0));
      },
    );
    sent.once('error', failed);
    sent.end(text);
  });
}

let stored = 0;
const endsAt = performance.now() + Number(seconds) * 1000;
await Promise.all(
  Array.from({ length: Number(connections) }, async () => {
    while (performance.now() < endsAt) {
      if ((await deliver(body())) !== 200) throw new Error('a delivery was not stored');
      stored += 1;
    }
  }),
);
process.stdout.write(String(stored / Number(seconds)));
agent.destroy();
