/** A notice in words. `brief` goes out by SMS and push where `text` tells more than others should see. */
export interface NoticeWords {
  readonly title: string
  readonly text: string
  readonly brief?: string
}

/** The notices of a module in one language: `copy/notices/en.ts` says what they are filled with, the other languages take it from there. */
export type WordsOfNotices = Readonly<Record<string, (filled: never) => NoticeWords>>
