import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A line to a TCP server that can be cut and mended. */
export interface TcpSwitch {
  port: number;
  /** Cuts every connection and takes no more. */
  cut(): void;
  /** From now on every connection is open and nothing passes: as when the peer's machine vanishes. */
  freeze(): void;
  mend(): void;
  close(): Promise<void>;
}

export async function openTcpSwitch(host: string, port: number): Promise<TcpSwitch> {
  const sockets = new Set<Socket>();
  let isCut = false;
  let isFrozen = false;
  const server = createServer((near) => {
    if (isCut) return near.destroy();
    if (isFrozen) return void sockets.add(near.on('error', () => {}));
    const far = connect(port, host);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one);
      one.on('error', () => {});
      one.on('close', () => {
        sockets.delete(one);
        other.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    port: (server.address() as AddressInfo).port,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    freeze() {
      isFrozen = true;
      for (const socket of sockets) socket.pause();
    },
    mend() {
      isCut = false;
      // What was frozen is as lost as after a real partition.
      if (isFrozen) for (const socket of sockets) socket.destroy();
      isFrozen = false;
    },
    close() {
      for (const socket of sockets) socket.destroy();
      return new Promise((done) => server.close(() => done()));
    },
  };
}
