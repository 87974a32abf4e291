import { useState } from 'react'
import type { CreateInvoiceBody, Invoice } from '#payments/contract.ts'
import { newId, post, type Problem } from '../../kit/api/client.ts'
import { useTexts } from '../../kit/copy.tsx'

type Wanted = Pick<CreateInvoiceBody, 'bookingId' | 'amount'> & { readonly returnPath: string }

/**
 * Makes an invoice and goes to the bank's page. The id is made here and stays in the address to which the bank leads
 * back, so that the screen can ask what became of it; a second press after a failed send is the same invoice.
 */
export function useInvoice() {
  const { language } = useTexts()
  const [id] = useState(newId)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const start = async ({ returnPath, ...wanted }: Wanted): Promise<void> => {
    setBusy(true)
    setProblem(null)
    const body = { id, ...wanted, language, returnPath: `${returnPath}?invoice=${id}` }
    const answer = await post<Invoice>('/api/payments/invoices', body)
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    location.assign(answer.value.redirectUrl ?? body.returnPath)
  }
  return { start, busy, problem }
}
