import { fitsAny, isCode, type Rule, scanned } from '../source-file.ts'
import { ACTS_CITED_IN } from '../tables/places.ts'

/** How an act or a place in one is written: by number, by day, by paragraph or article. */
const CITED = [
  /\b(?:Order|Decision|decision|Law|Announcement) (?:No\. ?)?\d/,
  /\b(?:paras?|paragraphs?|articles?|art\.) \d/i,
  /\b(?:Customs|Civil|Tax) (?:Code|Law)\b/,
  /\b(?:Agreement|Protocol|Convention) (?:of \d|on )|\b\w+ protocol, /,
  /(?:приказ|решени|закон|указ)\S* (?:\S+ )*№|\bстать[яи] \d|\bпп?\. \d/i,
  /№ ?\d+ (?:бұйрық|шешім|заң)|\d-(?:тармақ|бап)/,
  /第 ?\d+ ?[条号]/,
]

/** Acts are cited by the packages of countries; code names a provision by its key, `order-707/22`. */
export const actsCited: Rule = (files) =>
  files
    .filter(({ path }) => isCode(path) && !fitsAny(path, ACTS_CITED_IN))
    .flatMap((file) =>
      scanned(file)
        .literals.filter(({ text }) => CITED.some((form) => form.test(text)))
        .map(({ text, line }) => ({ path: file.path, line, message: `cites an act: ${text.trim().slice(0, 60)}` })),
    )
