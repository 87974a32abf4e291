import assert from 'node:assert/strict'
import test from 'node:test'
import { asOneLine, asParagraphs, oneLine, paragraphs, plateText } from './text.ts'

test('a text of one line is what it shows: composed letters, single spaces, no break, no turn of direction, nothing hidden', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['  documents were checked  ', 'documents were checked'],
    ['documents were checked', 'documents were checked'],
    ['опись\r\nи ещё\tодна\u2028строка', 'опись и ещё одна строка'],
    ['KZ \u202e321\u202c ABC', 'KZ 321 ABC'],
    ['зе\u200bле\u00adный\ufeff', 'зеленый'],
    ['и\u0306од', 'йод'],
    [`a${'\u0301'.repeat(50)}b`, `á${'\u0301'.repeat(4)}b`],
    ['a\u001b[31mb\u009bc', 'a [31mb c'],
    ['\u2066\u200b \u2069', ''],
    ['货物\u3000检查', '货物 检查'],
    ['', ''],
  ]
  assert.deepEqual(
    cases.map(([written]) => asOneLine(written)),
    cases.map(([, shown]) => shown),
  )
})

test('a text of several lines keeps its breaks, at most one empty line between two, and nothing else of that kind', () => {
  assert.equal(asParagraphs(' one \r\n\r\n\r\n\r\ntwo\u2028 three\t\u202efour\u0000 '), 'one\n\ntwo\nthree four')
  assert.equal(asParagraphs('plain words'), 'plain words')
})

test('the length is that of what is shown, so that nothing can be padded or emptied past it', () => {
  assert.equal(oneLine(5, 3).safeParse(`abc${'\u200b'.repeat(50)}`).data, 'abc')
  assert.equal(oneLine(5, 3).safeParse('a\n \u200b').success, false)
  assert.equal(oneLine(5).safeParse('abcdef').success, false)
  assert.equal(paragraphs(5, 3).safeParse('a\n\n\n\nb').data, 'a\n\nb')
})

test('a plate is letters of the scripts of plates, digits, space and hyphen', () => {
  const taken = (text: string) => plateText().safeParse(text).success
  assert.deepEqual(
    ['123 ABC 02', 'А123ВС-77', '京A12345', 'Ä-ÖX 77'].filter((text) => !taken(text)),
    [],
  )
  const others = ['HTTP://EVIL.KZ/1', 'A\u202e1', 'A\n1', 'A\t1', 'א123', 'ABC;1', 'A', 'A'.repeat(21)]
  assert.deepEqual(others.filter(taken), [])
})
