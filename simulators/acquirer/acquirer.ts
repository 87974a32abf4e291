import { timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type BookedInvoice, Books } from './books.ts'
import { Callbacks } from './callbacks.ts'
import { bodyOf, fieldsOf, redirect, sendJson, sendPage } from './http.ts'
import { paymentPage } from './page.ts'
import { follow, goodDay, type Script } from './script.ts'

/** What the acquirer and its merchant agreed on. */
export interface AcquirerSettings {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly clientId: string
  readonly clientSecret: string
  readonly callbackKey: string
}

interface Acquirer {
  readonly settings: AcquirerSettings
  readonly books: Books
  readonly script: Script
  readonly callbacks: Callbacks
}

type Handle = (at: Acquirer, request: IncomingMessage, response: ServerResponse, key: string) => Promise<void> | void

const ROUTES: readonly (readonly [method: string, path: RegExp, handle: Handle])[] = [
  ['POST', /^\/oauth2\/token$/, issueToken],
  ['POST', /^\/invoices$/, registerInvoice],
  ['GET', /^\/check-status\/payment\/transaction\/(\d{6,15})$/, tellStatus],
  ['GET', /^\/pay\/([0-9a-f-]{36})$/, showPage],
  ['POST', /^\/pay\/([0-9a-f-]{36})$/, takePayment],
  ['POST', /^\/control$/, control],
  ['POST', /^\/control\/(charge|refund|close|replay|release)$/, act],
  ['GET', /^\/control\/callbacks$/, (at, _request, response) => sendJson(response, 200, at.callbacks.sent)],
  ['GET', /^\/health$/, (_at, _request, response) => sendJson(response, 200, { ok: true })],
]

/** Starts a simulated card acquirer: its protocol, its payment page, and a control that makes it misbehave. */
export async function startAcquirer(settings: AcquirerSettings): Promise<{ readonly url: string; stop(): void }> {
  const script = goodDay()
  const callbacks = new Callbacks(script, settings.callbackKey)
  const at: Acquirer = { settings, books: new Books(), script, callbacks }
  const server = createServer((request, response) => {
    dispatch(at, request, response).catch(() => {
      if (response.headersSent) response.destroy()
      else sendJson(response, 500, { error: 'internal' })
    })
  })
  server.requestTimeout = 10_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(settings.port, settings.host, resolve)
  })
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${settings.host}:${port}`,
    stop() {
      callbacks.stop()
      server.close()
      server.closeAllConnections()
    },
  }
}

async function dispatch(at: Acquirer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? '/', 'http://acquirer')
  for (const [method, path, handle] of ROUTES) {
    const match = request.method === method ? path.exec(pathname) : null
    if (match) return handle(at, request, response, match[1] ?? '')
  }
  sendJson(response, 404, { error: 'not-found' })
}

async function issueToken(at: Acquirer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (at.script.down.includes('token')) return sendJson(response, 503, { error: 'down' })
  const form = new URLSearchParams((await bodyOf(request)) ?? '')
  const scope = form.get('scope')
  const invoiceId = form.get('invoiceID') ?? ''
  const known =
    same(form.get('client_id'), at.settings.clientId) && same(form.get('client_secret'), at.settings.clientSecret)
  if (form.get('grant_type') !== 'client_credentials' || !known) {
    return sendJson(response, 401, { error: 'invalid_client' })
  }
  if ((scope !== 'payment' && scope !== 'statuses') || !/^\d{6,15}$/.test(invoiceId)) {
    return sendJson(response, 400, { error: 'invalid_request' })
  }
  const token = at.books.grant(invoiceId, scope, now())
  sendJson(response, 200, { access_token: token, token_type: 'Bearer', expires_in: 1200, scope })
}

async function registerInvoice(at: Acquirer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (at.script.down.includes('invoice')) return sendJson(response, 503, { error: 'down' })
  const body = fieldsOf(await bodyOf(request))
  const wanted = readInvoice(body)
  if (!wanted) return sendJson(response, 400, { error: 'invalid_request' })
  if (!at.books.redeem(bearerOf(request), wanted.invoiceId, 'payment', now())) {
    return sendJson(response, 401, { error: 'invalid_token' })
  }
  const invoice = at.books.register(wanted, at.script.lifetimeMs, now())
  if (invoice === 'conflict') return sendJson(response, 409, { error: 'invoice_exists' })
  sendJson(response, 200, {
    id: invoice.id,
    invoiceId: invoice.invoiceId,
    invoice_url: `http://${request.headers.host ?? ''}/pay/${invoice.id}`,
    expireDate: Temporal.Instant.fromEpochMilliseconds(invoice.expiresAt).toString(),
  })
}

const TEXTS = ['invoiceId', 'terminal', 'language', 'description', 'secret_hash'] as const
const LINKS = ['backLink', 'failureBackLink', 'postLink', 'failurePostLink'] as const

function readInvoice(body: Readonly<Record<string, unknown>>) {
  const field = (name: string) => textOf(body[name])
  const complete = [...TEXTS, ...LINKS].every((name) => typeof body[name] === 'string' && body[name] !== '')
  const linked = LINKS.every((name) => /^https?:\/\//.test(field(name)))
  const amount = body['amount']
  if (!complete || !linked || !/^\d{6,15}$/.test(field('invoiceId')) || body['currency'] !== 'KZT') return null
  if (typeof amount !== 'number' || !(amount > 0)) return null
  return {
    invoiceId: field('invoiceId'),
    terminal: field('terminal'),
    amount,
    currency: 'KZT' as const,
    language: field('language'),
    description: field('description'),
    backLink: field('backLink'),
    failureBackLink: field('failureBackLink'),
    postLink: field('postLink'),
    failurePostLink: field('failurePostLink'),
    secretHash: field('secret_hash'),
  }
}

function tellStatus(at: Acquirer, request: IncomingMessage, response: ServerResponse, invoiceId: string): void {
  if (at.script.down.includes('status')) return sendJson(response, 503, { error: 'down' })
  if (!at.books.redeem(bearerOf(request), invoiceId, 'statuses', now())) {
    return sendJson(response, 401, { error: 'invalid_token' })
  }
  const invoice = at.books.byNumber.get(invoiceId)
  if (!invoice) return sendJson(response, 200, { resultCode: '102', resultMessage: 'not found', transactions: [] })
  sendJson(response, 200, {
    resultCode: '100',
    resultMessage: 'found',
    page: at.books.open(invoice, now()) ? 'open' : 'closed',
    transactions: invoice.transactions.map((one) => ({ ...one, invoiceID: invoiceId, currency: invoice.currency })),
  })
}

function showPage(at: Acquirer, _request: IncomingMessage, response: ServerResponse, id: string): void {
  const invoice = at.books.byPage.get(id)
  if (!invoice) return sendJson(response, 404, { error: 'not-found' })
  sendPage(response, 200, paymentPage(invoice, at.books.open(invoice, now())))
}

async function takePayment(at: Acquirer, request: IncomingMessage, response: ServerResponse, id: string) {
  const invoice = at.books.byPage.get(id)
  if (!invoice) return sendJson(response, 404, { error: 'not-found' })
  const action = new URLSearchParams((await bodyOf(request)) ?? '').get('action')
  if (action !== 'pay' && action !== 'decline') return sendJson(response, 400, { error: 'invalid_request' })
  if (!at.books.open(invoice, now())) return sendPage(response, 409, paymentPage(invoice, false))
  at.callbacks.tell(invoice, at.books.attempt(invoice, action, invoice.amount, now()))
  if (at.script.hangAfterCharge) return request.socket.destroy()
  redirect(response, action === 'pay' ? invoice.backLink : invoice.failureBackLink)
}

async function control(at: Acquirer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const wrong = follow(at.script, fieldsOf(await bodyOf(request)))
  if (wrong !== null) return sendJson(response, 400, { error: 'invalid_request', field: wrong })
  sendJson(response, 200, at.script)
}

/** What a person at the bank's desk could do: charge outside the page, give money back, close an invoice, tell again. */
async function act(at: Acquirer, request: IncomingMessage, response: ServerResponse, verb: string): Promise<void> {
  const body = fieldsOf(await bodyOf(request))
  if (verb === 'release') {
    at.callbacks.release()
    return sendJson(response, 200, {})
  }
  const invoice = at.books.byNumber.get(textOf(body['invoiceId']))
  if (!invoice) return sendJson(response, 404, { error: 'not-found' })
  if (verb === 'close') invoice.closed = true
  if (verb === 'charge') {
    const amount = typeof body['amount'] === 'number' ? body['amount'] : invoice.amount
    at.callbacks.tell(invoice, at.books.attempt(invoice, 'pay', amount, now()))
  }
  if (verb === 'refund') refund(at, invoice)
  if (verb === 'replay') for (const one of invoice.transactions.toReversed()) at.callbacks.tell(invoice, one)
  sendJson(response, 200, { transactions: invoice.transactions })
}

function refund(at: Acquirer, invoice: BookedInvoice): void {
  for (const transaction of invoice.transactions) {
    if (transaction.statusName !== 'CHARGE') continue
    transaction.statusName = 'REFUND'
    at.callbacks.tell(invoice, transaction)
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function bearerOf(request: IncomingMessage): string {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
}

function same(given: string | null, expected: string): boolean {
  const [a, b] = [Buffer.from(given ?? ''), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}

function now(): number {
  return Temporal.Now.instant().epochMilliseconds
}
