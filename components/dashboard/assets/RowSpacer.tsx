/** Stands for the rows out of sight; px. */
export function RowSpacer({ height }: { height: number }) {
  return height > 0 ? (
    <tbody aria-hidden="true" className="asset-spacer">
      <tr>
        <td style={{ height }} />
      </tr>
    </tbody>
  ) : null;
}
