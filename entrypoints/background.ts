import { defineBackground } from 'wxt/utils/define-background';
import { registerBackground } from '../lib/background/register-background.ts';
import { redact } from '../lib/domain/redact.ts';
import { browserPorts } from '../lib/platform/browser-ports.ts';
import { parseBuildConfig } from '../lib/platform/build-config.ts';
import { BUILD_ENVIRONMENT } from '../lib/platform/build-environment.ts';
import { createLog, writeToConsole } from '../lib/platform/log.ts';

export default defineBackground({
  type: 'module',
  main() {
    const log = createLog({ redact, write: writeToConsole });
    const build = parseBuildConfig(BUILD_ENVIRONMENT);
    registerBackground({ ...browserPorts(), build, log }).catch((error: unknown) => {
      log.error('start_failed', { detail: String(error) });
    });
  },
});
