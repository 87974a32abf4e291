import { createHttpClient, type HttpClient, type HttpLimits, PeerFault, requestJson } from '#platform/http-client.ts'
import type { Acquirer, PageRequest } from '../../domain/acquirer.ts'
import { echoedSecret } from './notification.ts'
import { amountToWire, PageAnswer, StatusAnswer, statusFromWire, TokenAnswer } from './wire.ts'

/** What the registrar agreed on with its acquirer. */
export interface CardAcquirerSettings {
  /** Base address of the acquirer, without a trailing slash. */
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
  /** ISO 4217: the only one in which we ask and believe. */
  readonly currency: string
  /** Key of the signature on notifications; the echoed secret of each invoice is derived from it. */
  readonly callbackKey: string
  /** Our own address as people and the acquirer reach it, without a trailing slash. */
  readonly publicUrl: string
  readonly limits?: Partial<HttpLimits>
}

/** Where the acquirer sends its notifications. */
const CALLBACK_PATH = '/api/payments/callbacks/card-acquirer'

interface Operation {
  readonly scope: 'payment' | 'statuses'
  readonly invoiceID: string
  readonly amount?: string
}

/** The card acquirer over HTTP (protocol: README of this folder). Throws `PeerFault` when there is no usable answer. */
export function createCardAcquirer(settings: CardAcquirerSettings): Acquirer {
  const client = createHttpClient({
    name: 'card-acquirer',
    baseUrl: settings.baseUrl,
    ...(settings.limits && { limits: settings.limits }),
  })
  return {
    async openPage(request) {
      const invoiceID = String(request.invoiceNumber)
      const headers = await authorise(client, settings, {
        scope: 'payment',
        invoiceID,
        amount: String(amountToWire(request.amount)),
      })
      const json = pageOf(settings, request)
      const answer = await requestJson(client, { method: 'POST', path: '/invoices', headers, json }, PageAnswer)
      if (answer.invoiceId !== invoiceID) throw mixedUp(client.target)
      return { pageUrl: answer.invoice_url }
    },
    async queryInvoice(invoiceNumber) {
      const invoiceID = String(invoiceNumber)
      const headers = await authorise(client, settings, { scope: 'statuses', invoiceID })
      const path = `/check-status/payment/transaction/${invoiceID}`
      // The token is good for one operation, so a retry would need another: the job is retried instead.
      const answer = await requestJson(client, { method: 'GET', path, headers, repeatable: false }, StatusAnswer)
      const status = statusFromWire(answer, invoiceNumber, settings.currency)
      if (!status) throw mixedUp(client.target)
      return status
    },
  }
}

function mixedUp(target: string): PeerFault {
  return new PeerFault(target, 'unreadable', 'answered about another invoice or currency', { attempts: 1 })
}

/** A token for one operation on one invoice. Asking twice costs nothing, so it is repeated. */
async function authorise(client: HttpClient, settings: CardAcquirerSettings, operation: Operation) {
  const form = {
    grant_type: 'client_credentials',
    client_id: settings.clientId,
    client_secret: settings.clientSecret,
    terminal: settings.clientId,
    currency: settings.currency,
    ...operation,
  }
  const answer = await requestJson(
    client,
    { method: 'POST', path: '/oauth2/token', form, repeatable: true },
    TokenAnswer,
  )
  return { authorization: `Bearer ${answer.access_token}` }
}

function pageOf(settings: CardAcquirerSettings, request: PageRequest) {
  const back = `${settings.publicUrl}${request.returnPath}`
  const callback = `${settings.publicUrl}${CALLBACK_PATH}`
  return {
    invoiceId: String(request.invoiceNumber),
    terminal: settings.clientId,
    amount: amountToWire(request.amount),
    currency: settings.currency,
    language: request.language,
    description: `otkel ${request.invoiceNumber}`,
    backLink: back,
    failureBackLink: back,
    postLink: callback,
    failurePostLink: callback,
    secret_hash: echoedSecret(settings.callbackKey, request.invoiceNumber),
  }
}
