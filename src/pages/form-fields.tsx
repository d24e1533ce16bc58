// Owns the fields that forms are made of: a control with its label, its hint and what is wrong with it.
import type { Child } from 'hono/jsx'

interface FieldProps {
  name: string
  label: string
  hint?: string | undefined
  fault: string | undefined
  children?: Child
}

export function Field({ name, label, hint, fault, children }: FieldProps) {
  return (
    <div class="field" {...settingOf(name)}>
      <label for={name}>{label}</label>
      {hint && (
        <span class="fine" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {children}
      <Fault name={name} fault={fault} />
    </div>
  )
}

/** By this the style sheet hides what the chosen method does not take. */
const settingOf = (name: string) => ({ 'data-setting': name })

export function Fault({ name, fault }: { name: string; fault: string | undefined }) {
  return fault ? (
    <p class="fault" id={`${name}-fault`}>
      {fault}
    </p>
  ) : null
}

/** Ties a control to its hint and its fault for whoever cannot see where they stand. */
export function described(name: string, fault: string | undefined, hint?: string) {
  const ids = [hint && `${name}-hint`, fault && `${name}-fault`].filter(Boolean)
  return {
    ...(ids.length > 0 && { 'aria-describedby': ids.join(' ') }),
    ...(fault && { 'aria-invalid': 'true' as const }),
  }
}

interface NumberProps {
  name: string
  label: string
  hint?: string
  value: string
  fault: string | undefined
}

/** A whole number. Its bounds are the server's business: the browser would refuse a form for a field that it hides. */
export function NumberField({ name, label, hint, value, fault }: NumberProps) {
  return (
    <Field name={name} label={label} hint={hint} fault={fault}>
      <input
        id={name}
        name={name}
        type="text"
        inputmode="numeric"
        class="number"
        value={value}
        {...described(name, fault, hint)}
      />
    </Field>
  )
}

interface RadioProps {
  name: string
  value: string
  checked: boolean
  label: string
  about?: string
}

export function Radio({ name, value, checked, label, about }: RadioProps) {
  return (
    <label class="tick">
      <input type="radio" name={name} value={value} checked={checked} />
      <span>
        {label}
        {about && <span class="fine about">{about}</span>}
      </span>
    </label>
  )
}

export function Tick({ name, checked, label, about }: Omit<RadioProps, 'value'>) {
  return (
    <label class="tick">
      <input type="checkbox" id={name} name={name} value="yes" checked={checked} />
      <span>
        {label}
        {about && <span class="fine about">{about}</span>}
      </span>
    </label>
  )
}

interface SelectProps<T extends string> {
  name: string
  label: string
  value: T
  members: readonly T[]
  words: Readonly<Record<T, string>>
  fault?: string | undefined
}

export function Select<T extends string>({ name, label, value, members, words, fault }: SelectProps<T>) {
  return (
    <Field name={name} label={label} fault={fault}>
      <select id={name} name={name} {...described(name, fault)}>
        {members.map((member) => (
          <option value={member} selected={member === value}>
            {words[member]}
          </option>
        ))}
      </select>
    </Field>
  )
}
