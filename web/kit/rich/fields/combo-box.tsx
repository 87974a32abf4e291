import './fields.css'
import ChevronDown from 'lucide-react/icons/chevron-down'
import { Button } from 'react-aria-components/Button'
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox'
import { Input } from 'react-aria-components/Input'
import { Label } from 'react-aria-components/Label'
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox'
import { Popover } from 'react-aria-components/Popover'
import { Icon } from '../../icon.tsx'
import { usePartsWords } from '../../parts-words.ts'

/**
 * One of many, found by typing any part of its name or code.
 * `<ComboBox label={copy.country} options={countries} value={code} onChange={setCode} />`
 */
export function ComboBox({
  label,
  options,
  value,
  onChange,
  required = false,
  placeholder,
}: {
  readonly label: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly required?: boolean
  readonly placeholder?: string
}) {
  const words = usePartsWords().fields
  return (
    <AriaComboBox
      className="field"
      defaultItems={options}
      selectedKey={value}
      onSelectionChange={(key) => onChange(key === null ? null : String(key))}
      isRequired={required}
      menuTrigger="focus"
      allowsEmptyCollection
    >
      <Label className="field-label">{label}</Label>
      <div className="combo">
        <Input className="combo-input" {...(placeholder === undefined ? {} : { placeholder })} />
        <Button className="icon-button" aria-label={words.open}>
          <Icon of={ChevronDown} />
        </Button>
      </div>
      <Popover className="popover">
        <ListBox<{ value: string; label: string }>
          className="choices-list"
          renderEmptyState={() => <p className="choices-none">{words.none}</p>}
        >
          {(option) => (
            <ListBoxItem id={option.value} textValue={option.label} className="choices-item">
              {option.label}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  )
}
