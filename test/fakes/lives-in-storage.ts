import { fakeBrowser } from 'wxt/testing/fake-browser';
import { asPortCall, currentLife } from './life.ts';

/**
 * Makes what code reaches without a port (extension storage, IndexedDB, the crypto engine) part of
 * whichever life uses it. Without a life all of it behaves as before.
 */
export function bindStorageToLives(): void {
  for (const area of [fakeBrowser.storage.local, fakeBrowser.storage.session]) bindArea(area);
  bindChanges();
  bindDatabase();
  bindCrypto();
}

function bindArea(area: object): void {
  const methods = area as Record<string, (...args: unknown[]) => Promise<unknown>>;
  for (const name of ['get', 'set', 'remove', 'clear']) {
    const original = methods[name]!.bind(area);
    methods[name] = asPortCall((...args: unknown[]) => original(...args));
  }
}

type Listener = (...args: unknown[]) => unknown;

/** A dead worker hears nothing; a living one hears in its own life. */
function bindChanges(): void {
  const onChanged = fakeBrowser.storage.onChanged as unknown as {
    addListener(listener: Listener): void;
    removeListener(listener: Listener): void;
  };
  const bound = new Map<Listener, Listener>();
  const add = onChanged.addListener.bind(onChanged);
  const remove = onChanged.removeListener.bind(onChanged);
  onChanged.addListener = (listener) => {
    const life = currentLife();
    const heard: Listener = (...args) => {
      if (!life) return listener(...args);
      return life.dead ? undefined : life.run(() => listener(...args));
    };
    bound.set(listener, heard);
    add(heard);
  };
  onChanged.removeListener = (listener) => remove(bound.get(listener) ?? listener);
}

/**
 * A transaction is one call: it happens whole or not at all, as in a browser, which aborts what a
 * dying worker left open.
 */
function bindDatabase(): void {
  const original = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function transaction(...args) {
    const life = currentLife();
    const begun = life?.begin();
    if (begun === 'dead') return deadTransaction();
    const started = original.apply(this, args);
    if (!life || !begun) return started;
    let open = true;
    const close = () => {
      if (open) life.end();
      open = false;
    };
    started.addEventListener('complete', () => {
      close();
      if (begun.diesAfter) life.kill();
    });
    for (const ending of ['abort', 'error']) {
      started.addEventListener(ending, (event) => {
        close();
        // Nobody is left to hear it.
        if (life.dead) event.stopImmediatePropagation();
      });
    }
    void life.death.then(() => {
      if (open) abort(started);
    });
    return started;
  };
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // It had just completed.
  }
}

/** A transaction whose requests are never answered. */
function deadTransaction(): IDBTransaction {
  // Configurable, because idb puts a proxy in front and answers in its own words.
  const property = (value: unknown) => ({ value, configurable: true });
  const deaf = property(() => {});
  const request = Object.create(IDBRequest.prototype, { addEventListener: deaf });
  const methods = Object.getOwnPropertyNames(IDBObjectStore.prototype).filter(
    (name) => name !== 'constructor',
  );
  const store = Object.create(
    IDBObjectStore.prototype,
    Object.fromEntries(methods.map((name) => [name, property(() => request)])),
  );
  return Object.create(IDBTransaction.prototype, {
    addEventListener: deaf,
    objectStoreNames: property(['none']),
    objectStore: property(() => store),
    abort: deaf,
  });
}

/** Sealing takes real time on another thread: `settle` must know of it. */
function bindCrypto(): void {
  const subtle = crypto.subtle as unknown as Record<string, (...args: unknown[]) => unknown>;
  for (const name of [
    'encrypt',
    'decrypt',
    'generateKey',
    'digest',
    'importKey',
    'sign',
    'verify',
  ]) {
    const original = subtle[name]!.bind(crypto.subtle);
    subtle[name] = (...args: unknown[]) => {
      const life = currentLife();
      const effect = async () => original(...args);
      return life ? life.track(effect) : effect();
    };
  }
}
