import { control, type World } from './api.ts';
import { attempt, button, element, redraw, row, table } from './dom.ts';

/** Installs with their features; each change sends its webhook. */
export function showInstalls(world: World, refresh: () => Promise<void>): void {
  redraw('install-list', world.installs, () => {
    if (world.installs.length === 0) {
      return [element('p', { class: 'quiet' }, 'No business has installed the extension.')];
    }
    return world.installs.map((install) => {
      const { externalBusinessId: id } = install;
      const business = world.businesses.find((each) => each.id === install.businessId);
      const without = (instanceId: string) =>
        install.features
          .filter((feature) => feature.instanceId !== instanceId)
          .map(({ name, config, ...feature }) => ({
            ...feature,
            name: name ?? undefined,
            config: config ?? undefined,
          }));
      const rows = install.features.map((feature) =>
        row(
          feature.name ?? feature.type,
          element(
            'code',
            {},
            Object.entries(feature.connectedAssets)
              .map((pair) => pair.join(' '))
              .join(', '),
          ),
          feature.enabled ? 'on' : 'off',
          button(
            'Remove',
            `feature-${feature.instanceId}`,
            () =>
              void attempt(
                () =>
                  control.changeInstall({
                    externalBusinessId: id,
                    features: without(feature.instanceId),
                  }),
                `${feature.name ?? feature.type} is removed; a change is on its way.`,
              ).then(refresh),
            `Remove ${feature.name ?? feature.type}`,
          ),
        ),
      );
      return element(
        'div',
        {},
        element('h3', {}, `${business?.name ?? install.businessId} · `, element('code', {}, id)),
        table(`Features of ${id}`, ['Feature', 'Assets', 'State', ''], rows),
        element(
          'div',
          { class: 'actions spaced' },
          button(
            'Send a change',
            `change-${id}`,
            () =>
              void attempt(
                () => control.changeInstall({ externalBusinessId: id }),
                'A change is on its way.',
              ).then(refresh),
          ),
          button(
            'Uninstall',
            `uninstall-${id}`,
            () =>
              void attempt(
                () => control.removeInstall({ externalBusinessId: id }),
                'Uninstalled; the webhook is on its way.',
              ).then(refresh),
          ),
        ),
      );
    });
  });
}
