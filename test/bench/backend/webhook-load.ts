import { createHmac, randomUUID } from 'node:crypto';
import { connect } from 'node:net';

/**
 * Sends signed deliveries over a fixed number of connections for a while; run as a process of its
 * own. Written on bare sockets: on a machine with few cores a heavier client would be measured too.
 */
const [origin = '', secret = '', connections = '10', seconds = '3', updates = '1'] =
  process.argv.slice(2);
const { hostname, port, host } = new URL(origin);
const padding = 'x'.repeat(120);
const ok = Buffer.from('HTTP/1.1 200');

function delivery(): string {
  const entry = Array.from({ length: Number(updates) }, () => ({
    id: '0',
    time: 1,
    changes: [{ field: 'unheard_of', value: { padding, id: randomUUID() } }],
  }));
  return JSON.stringify({ object: 'user', entry });
}

function request(): string {
  const body = delivery();
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return `POST /webhooks/meta HTTP/1.1\r\nhost: ${host}\r\ncontent-length: ${body.length}\r\nx-hub-signature-256: sha256=${signature}\r\n\r\n${body}`;
}

const endsAt = performance.now() + Number(seconds) * 1000;

/** One connection: the next delivery goes out when the last one is answered. */
function run(): Promise<number> {
  return new Promise((done, failed) => {
    let stored = 0;
    const socket = connect(Number(port), hostname, () => socket.write(request()));
    socket.setNoDelay(true);
    socket.on('error', failed);
    socket.on('data', (answer) => {
      if (!answer.subarray(0, ok.length).equals(ok)) {
        failed(new Error(`a delivery was not stored: ${answer.subarray(0, 40)}`));
        return;
      }
      stored += 1;
      if (performance.now() < endsAt) socket.write(request());
      else {
        socket.end();
        done(stored);
      }
    });
  });
}

const counts = await Promise.all(Array.from({ length: Number(connections) }, run));
process.stdout.write(String(counts.reduce((sum, count) => sum + count, 0) / Number(seconds)));
