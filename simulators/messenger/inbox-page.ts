import type { ReceivedSms } from './phones.ts'

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{margin:0;display:grid;justify-items:center;background:light-dark(#eef1f0,#0f1513)}
main{inline-size:min(26rem,100%);padding:1rem;box-sizing:border-box}
h1{font-size:1.1rem}ol{list-style:none;padding:0;display:grid;gap:.6rem}
li{background:light-dark(#fff,#1b2421);border-radius:1rem 1rem 1rem .25rem;padding:.7rem .9rem;overflow-wrap:anywhere}
time{display:block;font-size:.8rem;color:light-dark(#4a5a53,#a9bab2)}`

/** The inbox of a simulated phone, for people: looks again every three seconds. */
export function inboxPage(phone: string | null, messages: readonly ReceivedSms[]): string {
  const items = messages.map(
    ({ phone: to, text, receivedAt }) =>
      `<li>${escape(text)}<time datetime="${receivedAt}">${escape(phone === null ? `${to} · ` : '')}${receivedAt.slice(11, 19)} UTC</time></li>`,
  )
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="3"><title>Simulated phone</title><style>${STYLE}</style></head>
<body><main><h1>Simulated phone ${escape(phone ?? '')}</h1>
${items.length > 0 ? `<ol>${items.join('')}</ol>` : '<p>No messages yet.</p>'}</main></body></html>`
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
