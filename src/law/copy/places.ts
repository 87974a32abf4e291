import type { Language } from '#kernel/language.ts'

/** How each language cites numbered places of an act. */
interface Places {
  readonly one: string
  readonly more: string
  readonly and: string
}

export const PLACES: Readonly<
  Record<Language, Readonly<Record<'paragraph' | 'article', Places>> & { readonly comma: string }>
> = {
  kk: {
    comma: ', ',
    paragraph: { one: '{act}, {n}-тармақ', more: '{act}, {n}-тармақтар', and: ' және ' },
    article: { one: '{act}, {n}-бап', more: '{act}, {n}-баптар', and: ' және ' },
  },
  ru: {
    comma: ', ',
    paragraph: { one: '{act}, п. {n}', more: '{act}, пп. {n}', and: ' и ' },
    article: { one: '{act}, статья {n}', more: '{act}, статьи {n}', and: ' и ' },
  },
  en: {
    comma: ', ',
    paragraph: { one: '{act}, paragraph {n}', more: '{act}, paragraphs {n}', and: ' and ' },
    article: { one: '{act}, article {n}', more: '{act}, articles {n}', and: ' and ' },
  },
  zh: {
    comma: '、',
    paragraph: { one: '{act}第 {n} 条', more: '{act}第 {n} 条', and: '、' },
    article: { one: '{act}第 {n} 条', more: '{act}第 {n} 条', and: '、' },
  },
}
