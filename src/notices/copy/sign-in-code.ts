interface CodeFacts {
  readonly code: string
  /** For how long it holds. */
  readonly minutes: number
}

/** The SMS with a sign-in code. */
export const SIGN_IN_CODE = {
  kk: ({ code, minutes }: CodeFacts) => `Ötkel: кіру коды ${code}. ${minutes} минут жарамды. Оны ешкімге айтпаңыз.`,
  ru: ({ code, minutes }: CodeFacts) =>
    `Ötkel: код для входа ${code}. Действует ${minutes} мин. Никому его не сообщайте.`,
  en: ({ code, minutes }: CodeFacts) =>
    `Ötkel: your sign-in code is ${code}. Valid for ${minutes} min. Do not share it.`,
  zh: ({ code, minutes }: CodeFacts) => `Ötkel：您的登录验证码为 ${code}，${minutes} 分钟内有效，请勿告知他人。`,
} as const
