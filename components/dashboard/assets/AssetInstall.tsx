import { installAssetIds } from '../../../lib/domain/install.ts';
import { useInstalls } from '../../state/use-installs.ts';
import { MakeImmune } from '../features/MakeImmune.tsx';
import '../features/features.css';

/** Where an install of the partner's app holds the asset: the cure that outlasts every migration. */
export function AssetInstall({ assetId }: { assetId: string }) {
  const install = useInstalls()?.find(
    (each) => each.removedAtMs === null && installAssetIds(each).includes(assetId),
  );
  return install ? <MakeImmune install={install} urgent={false} /> : null;
}
