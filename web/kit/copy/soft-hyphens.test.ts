import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutSoftHyphens, withSoftHyphens } from './soft-hyphens.ts'

const shown = (text: string) => withSoftHyphens(text).replaceAll('\u00ad', '-')

test('long Kazakh and Russian words are broken between syllables, and short ones, numbers and Latin words are not', () => {
  for (const broken of [
    'қа-был-дан-бай-ды',
    'айыр-ма-шы-лық-тар',
    'дек-ла-ра-ци-я-сы',
    'тә-жі-ри-бе-де-гі-дей',
    'Та-уар-лар-дың',
    'На-ци-о-наль-ные',
    'не-дей-стви-тель-ной',
    'об-слу-жи-ва-ния',
    'объ-ек-тив-ный',
    'под-пи-сан-ные',
  ])
    assert.equal(shown(broken.replaceAll('-', '')), broken)
  for (const whole of ['Сақтау', 'Отмена', 'Declaration', '6KZ120340005670ABCDEF', '声明声明声明声明'])
    assert.equal(withSoftHyphens(whole), whole)
})

test('a text that has its soft hyphens stays as it is', () => {
  const once = withSoftHyphens('Декларациялар мен Национальные формы')
  assert.equal(withSoftHyphens(once), once)
})

test('a text without its soft hyphens is the one that was written', () => {
  const written = 'Декларациялар мен Национальные формы, Declaration'
  assert.notEqual(withSoftHyphens(written), written)
  assert.equal(withoutSoftHyphens(withSoftHyphens(written)), written)
})
