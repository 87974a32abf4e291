import { pageCopy } from './copy/page-copy.ts'
import type { BookedInvoice } from './books.ts'

const STYLE = `:root{color-scheme:light dark;font-family:system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center;background:light-dark(#eef2f0,#101614)}
main{box-sizing:border-box;width:min(28rem,calc(100vw - 2rem));padding:1.5rem;border-radius:1rem;background:light-dark(#fff,#1b2421);color:light-dark(#14201b,#e7efeb)}
h1{font-size:1.25rem;margin:0 0 .5rem}p{margin:.25rem 0}.notice{color:light-dark(#4a5a53,#a9bab2)}
dl{margin:1.5rem 0}dt{color:light-dark(#4a5a53,#a9bab2)}dd{margin:0 0 .75rem;font-size:1.1rem}.sum{font-size:2rem;font-variant-numeric:tabular-nums}
button,a.back{display:block;width:100%;box-sizing:border-box;min-height:3rem;margin-top:.75rem;border-radius:.6rem;border:2px solid light-dark(#0b6b45,#57c795);
font:inherit;font-weight:600;text-align:center;line-height:2.75rem;text-decoration:none;cursor:pointer;background:transparent;color:light-dark(#0b6b45,#7fdcb0)}
button.pay{background:light-dark(#0b6b45,#57c795);color:light-dark(#fff,#0d1512)}
button:focus-visible,a:focus-visible{outline:3px solid light-dark(#1a4fd0,#9dbcff);outline-offset:2px}`

/** The hosted payment page: amount in tenge, and two ways to go on. Works without script. */
export function paymentPage(invoice: BookedInvoice, open: boolean): string {
  const copy = pageCopy(invoice.language)
  const amount = new Intl.NumberFormat(invoice.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const choice = open
    ? `<form method="post" action="/pay/${invoice.id}">
<button class="pay" name="action" value="pay">${text(copy.pay)}</button>
<button name="action" value="decline">${text(copy.decline)}</button></form>`
    : `<p role="status">${text(copy.closed)}</p><a class="back" href="${text(invoice.backLink)}">${text(copy.back)}</a>`
  return `<!doctype html><html lang="${text(invoice.language)}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${text(copy.title)}</title><style>${STYLE}</style></head>
<body><main><h1>${text(copy.title)}</h1><p class="notice">${text(copy.notice)}</p>
<dl><dt>${text(copy.amount)}</dt><dd class="sum">${text(amount.format(invoice.amount))} ₸</dd>
<dt>${text(copy.invoice)}</dt><dd>№ ${text(invoice.invoiceId)}</dd></dl>${choice}</main></body></html>`
}

function text(value: string): string {
  return value.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
