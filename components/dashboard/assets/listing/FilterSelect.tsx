import { useTexts } from '../../../state/Page.tsx';

interface Props {
  label: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | null) => void;
}

/** The first entry stands for "no matter which"; business ids may be empty, so entries are numbered. */
export function FilterSelect({ label, value, options, onChange }: Props) {
  const { t } = useTexts();
  const at = options.findIndex((option) => option.value === value);
  return (
    <label className="filter-select">
      <span className="visually-hidden">{label}</span>
      <select
        value={at}
        onChange={(event) => onChange(options[Number(event.target.value)]?.value ?? null)}
      >
        <option value={-1}>{t('filter.any', { what: label })}</option>
        {options.map((option, index) => (
          <option key={option.value} value={index}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}
