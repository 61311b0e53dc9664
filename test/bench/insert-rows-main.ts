import pg from 'pg';

/**
 * The bare insert from a process of its own: `insert-rows-main.ts <url> <connections> <bytes>
 * <seconds>`. Each row is a transaction that is on the disk when it is answered. Prints the rows.
 */
const [connectionString = '', ...numbers] = process.argv.slice(2);
const [connections = 1, bytes = 1, seconds = 1] = numbers.map(Number);
const body = 'x'.repeat(bytes);
let inserted = 0;

const clients = Array.from({ length: connections }, () => new pg.Client({ connectionString }));
await Promise.all(clients.map((client) => client.connect()));
await clients[0]?.query(
  'create table if not exists bare_rows (id bigint generated always as identity primary key, body text)',
);
const endsAtMs = performance.now() + seconds * 1000;
await Promise.all(
  clients.map(async (client) => {
    while (performance.now() < endsAtMs) {
      await client.query('insert into bare_rows (body) values ($1)', [body]);
      inserted += 1;
    }
  }),
);
await Promise.all(clients.map((client) => client.end()));
console.log(inserted);
