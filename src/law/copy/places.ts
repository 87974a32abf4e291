import type { Language } from '#kernel/language.ts'

/** How each language cites numbered places of an act. */
interface Places {
  readonly one: string
  readonly more: string
  /** Number `{sub}` within the place `{n}`. */
  readonly within: string
  readonly and: string
}

export const PLACES: Readonly<
  Record<
    Language,
    Readonly<Record<'paragraph' | 'article', Places>> & {
      readonly comma: string
      /** What stands between an act and its places. */
      readonly ofAct: string
      readonly betweenActs: string
    }
  >
> = {
  kk: {
    comma: ', ',
    ofAct: ', ',
    betweenActs: '; ',
    paragraph: { one: '{n}-тармақ', more: '{n}-тармақтар', within: '{n}-тармақтың {sub}) тармақшасы', and: ' және ' },
    article: { one: '{n}-бап', more: '{n}-баптар', within: '{n}-баптың {sub}-тармағы', and: ' және ' },
  },
  ru: {
    comma: ', ',
    ofAct: ', ',
    betweenActs: '; ',
    paragraph: { one: 'п. {n}', more: 'пп. {n}', within: 'подп. {sub}) п. {n}', and: ' и ' },
    article: { one: 'статья {n}', more: 'статьи {n}', within: 'п. {sub} статьи {n}', and: ' и ' },
  },
  en: {
    comma: ', ',
    ofAct: ', ',
    betweenActs: '; ',
    paragraph: { one: 'paragraph {n}', more: 'paragraphs {n}', within: 'paragraph {n} ({sub})', and: ' and ' },
    article: { one: 'article {n}', more: 'articles {n}', within: 'article {n} ({sub})', and: ' and ' },
  },
  zh: {
    comma: '、',
    ofAct: '',
    betweenActs: '；',
    paragraph: { one: '第 {n} 条', more: '第 {n} 条', within: '第 {n} 条第 {sub} 项', and: '、' },
    article: { one: '第 {n} 条', more: '第 {n} 条', within: '第 {n} 条第 {sub} 款', and: '、' },
  },
}
