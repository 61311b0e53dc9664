import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

/** What the backend measures of itself, for Prometheus. No label holds an id or a token. */
export function createMetrics() {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    requests: new Histogram({
      name: 'holdfast_http_request_seconds',
      help: 'Requests by route and status',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.02, 0.1, 0.5, 2, 10, 30],
      registers,
    }),
    jobs: new Histogram({
      name: 'holdfast_job_seconds',
      help: 'Jobs by queue and outcome',
      labelNames: ['queue', 'outcome'],
      buckets: [0.05, 0.2, 1, 5, 30, 120, 600],
      registers,
    }),
    graphRequests: new Counter({
      name: 'holdfast_graph_requests_total',
      help: 'HTTP requests to Graph by status class',
      labelNames: ['status'],
      registers,
    }),
    graphUsage: new Gauge({
      name: 'holdfast_graph_app_usage_percent',
      help: "Fullest of Meta's X-App-Usage figures in the latest answer that had them",
      registers,
    }),
    webhookUpdates: new Counter({
      name: 'holdfast_webhook_updates_total',
      help: 'Webhook changes by field and what was done with them',
      labelNames: ['field', 'result'],
      registers,
    }),
    webhookDeliveries: new Counter({
      name: 'holdfast_webhook_deliveries_total',
      help: 'Webhook deliveries by what was done with them',
      labelNames: ['result'],
      registers,
    }),
    databaseUp: new Gauge({
      name: 'holdfast_database_up',
      help: 'Whether the database answered when assets and waiting deliveries were last counted',
      registers,
    }),
    webhookLag: new Gauge({
      name: 'holdfast_webhook_lag_seconds',
      help: 'Age of the oldest delivery that waits to be processed',
      registers,
    }),
    readings: new Counter({
      name: 'holdfast_asset_readings_total',
      help: 'Readings of assets with stored credentials: reached, or how it failed',
      labelNames: ['result'],
      registers,
    }),
    assets: new Gauge({
      name: 'holdfast_assets',
      help: 'Assets by token class, state and whole days left before access ends',
      labelNames: ['token_class', 'state', 'days_left'],
      registers,
    }),
  };
}
