/** Build-time variables that reach the bundle, beside WXT's own. */
interface ImportMetaEnv {
  readonly WXT_GRAPH_ORIGIN?: string;
  readonly WXT_LOGIN_ORIGIN?: string;
  readonly WXT_PARTNER_ORIGIN?: string;
  readonly WXT_ISSUER_ORIGIN?: string;
}
