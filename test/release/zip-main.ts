import { zip } from 'wxt';

const [browser, outDir] = process.argv.slice(2);
if (!browser || !outDir) throw new Error('usage: zip-main.ts <browser> <folder>');
await zip({ browser, outDir, manifestVersion: 3 });
