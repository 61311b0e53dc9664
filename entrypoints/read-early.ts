import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { readEarly } from '../lib/platform/storage/early-read.ts';

export default defineUnlistedScript(readEarly);
