import assert from 'node:assert/strict'
import { test } from 'node:test'
import { askedAhead, firstPageFor, type Visitor } from './first-page.ts'

const NOBODY: Visitor = { url: '/driver/', cookies: '', accepts: '', signedIn: false }

test('a page comes in the language of its address, else in the chosen one, else as the browser wishes, else in Russian', () => {
  const wished = { ...NOBODY, accepts: 'de-DE,de;q=0.9,kk-KZ;q=0.8,en;q=0.7' }
  const chosen = { ...wished, cookies: 'a=1; otkel-language=zh; b=2' }
  assert.equal(firstPageFor(NOBODY), 'index.ru.out.html')
  assert.equal(firstPageFor(wished), 'index.kk.out.html')
  assert.equal(firstPageFor(chosen), 'index.zh.out.html')
  assert.equal(firstPageFor({ ...chosen, url: '/driver/?x=1&lang=en' }), 'index.en.out.html')
})

test('whoever brings a session gets the page that names what his first screen needs', () => {
  assert.equal(firstPageFor({ ...NOBODY, signedIn: true }), 'index.ru.in.html')
})

test('no text of a request comes into the name of a file', () => {
  for (const bad of ['../../etc/passwd', 'kk/../x', 'constructor', '__proto__', ''])
    assert.match(
      firstPageFor({ ...NOBODY, url: `/?lang=${bad}`, cookies: `otkel-language=${bad}`, accepts: bad }),
      /^index\.(kk|ru|en|zh)\.out\.html$/,
    )
})

test('the page of a board names the rows of its checkpoint ahead; other pages and what is no code name nothing', () => {
  assert.equal(
    askedAhead('/board/?lang=kk&checkpoint=NUR-ZHOLY'),
    '</api/gate/boards/NUR-ZHOLY>; rel=preload; as=fetch; crossorigin',
  )
  for (const url of [
    '/board/',
    '/board/?checkpoint=A/B',
    '/driver/?checkpoint=NUR-ZHOLY',
    '/board/?checkpoint=',
    '/board/?checkpoint=../x',
  ])
    assert.equal(askedAhead(url), undefined, url)
  assert.equal(askedAhead('/board/?checkpoint=A%3E%0d%0aset-cookie:x'), undefined)
})
