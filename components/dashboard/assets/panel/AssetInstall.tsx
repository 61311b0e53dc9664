import type { JudgedAsset } from '../../../../lib/domain/assets/snapshot.ts';
import { installAssetIds } from '../../../../lib/domain/installs/install.ts';
import { useInstalls } from '../../../state/use-installs.ts';
import { MakeImmune } from '../../features/MakeImmune.tsx';
import '../../features/features.css';

/** Where an install of the partner's app holds the asset: the cure that outlasts every migration. */
export function AssetInstall({ asset }: { asset: Pick<JudgedAsset, 'id' | 'name'> }) {
  const install = useInstalls()?.find(
    (each) => each.removedAtMs === null && installAssetIds(each).includes(asset.id),
  );
  return install ? (
    <MakeImmune
      install={install}
      urgent={false}
      nameOf={(id) => asset.name ?? id}
      only={asset.id}
    />
  ) : null;
}
