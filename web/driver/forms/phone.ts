import type { FieldError } from './field-error.ts'

/** A phone number as it is sent: plus and digits. */
export function phoneOf(text: string): string {
  const digits = text.replace(/\D/g, '')
  // Inside the country people write 8 before the number.
  return digits.length === 11 && digits.startsWith('8') && !text.trim().startsWith('+')
    ? `+7${digits.slice(1)}`
    : `+${digits}`
}

/** Whether a phone number has a form that can be called. */
export function phoneError(text: string): FieldError | undefined {
  if (text.replace(/\D/g, '') === '') return { code: 'empty' }
  return /^\+\d{10,15}$/.test(phoneOf(text)) ? undefined : { code: 'phone' }
}
