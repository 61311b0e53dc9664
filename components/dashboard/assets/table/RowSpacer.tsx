/** Stands for the rows out of sight; px. */
export function RowSpacer({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden="true" className="asset-spacer">
      <td style={{ height }} />
    </tr>
  ) : null;
}
