/** What somebody reads whose account is no longer blocked. */
export const ACCOUNT_UNBLOCKED = {
  kk: {
    title: 'Есептік жазба бұғаттан шығарылды',
    text: 'Есептік жазбаңыз бұғаттан шығарылды, оны бұрынғыдай пайдалана аласыз.',
  },
  ru: {
    title: 'Учётная запись разблокирована',
    text: 'Ваша учётная запись разблокирована, ею можно пользоваться как прежде.',
  },
  en: { title: 'Account unblocked', text: 'Your account is no longer blocked. You can use it as before.' },
  zh: { title: '账号已解除封禁', text: '您的账号已解除封禁，可以照常使用。' },
} as const
