import { build } from 'wxt';

const [browser, outDir] = process.argv.slice(2);
if (!browser || !outDir) throw new Error('usage: build-extension-main.ts <browser> <folder>');
await build({ browser, outDir, manifestVersion: 3 });
