import type { BuildEnvironment } from './build-config.ts';

/** What Vite put in for this build. Named one by one: `import.meta.env` whole is Vite's own as well. */
export const BUILD_ENVIRONMENT: BuildEnvironment = {
  WXT_GRAPH_ORIGIN: import.meta.env.WXT_GRAPH_ORIGIN,
  WXT_LOGIN_ORIGIN: import.meta.env.WXT_LOGIN_ORIGIN,
  WXT_PARTNER_ORIGIN: import.meta.env.WXT_PARTNER_ORIGIN,
  WXT_ISSUER_ORIGIN: import.meta.env.WXT_ISSUER_ORIGIN,
};
