/** Languages in which an account may be addressed. */
export type Language = 'kk' | 'ru' | 'en' | 'zh'
