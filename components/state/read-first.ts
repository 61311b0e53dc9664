import { readEarly } from '../../lib/platform/storage/early-read.ts';

// A page's main file imports this before all else: the answer travels while the rest is evaluated.
readEarly();
