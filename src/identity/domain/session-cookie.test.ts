import assert from 'node:assert/strict'
import { test } from 'node:test'
import { clearSessionCookie, sessionTokenOf, setSessionCookie } from './session-cookie.ts'

const [ONE, TWO] = ['a'.repeat(43), 'b'.repeat(43)]

test('two installations of one host name keep their sessions apart by the name of the cookie', () => {
  const header = `otkel_session=${ONE}; otkel_session_cn=${TWO}`
  assert.equal(sessionTokenOf(header), ONE)
  assert.equal(sessionTokenOf(header, 'otkel_session_cn'), TWO)
  assert.equal(sessionTokenOf(`otkel_session=${ONE}`, 'otkel_session_cn'), null)
})

test('a cookie is set and cleared under its own name, and is marked secure where people come by https', () => {
  const cookie = { name: 'otkel_session_cn', secure: true }
  assert.match(setSessionCookie(TWO, 60, cookie), /^otkel_session_cn=b{43}; .*Max-Age=60; Secure$/)
  assert.match(clearSessionCookie({ ...cookie, secure: false }), /^otkel_session_cn=; .*Max-Age=0$/)
})
