import type { RegistriesNotices } from './en.ts'

export const notices = {
  'registries.unpaid-fine': ({ plate, reference }) => ({
    title: 'Төленбеген айыппұл бар',
    text: `${plate}: жол жүрісі саласында төленбеген айыппұл бар. ${reference} брондауы күшінде қалады.`,
    brief: `Жеке кабинетте ${reference} брондауы бойынша хабарлама бар. Брондау күшінде қалады.`,
  }),
  'registries.toll-debt': ({ plate, reference }) => ({
    title: 'Ақылы жол бойынша берешек',
    text: `${plate}: ақылы жолдармен жүргені үшін берешек бар. ${reference} брондауы күшінде қалады.`,
    brief: `Жеке кабинетте ${reference} брондауы бойынша ақылы жолдар туралы хабарлама бар. Брондау күшінде қалады.`,
  }),
} satisfies RegistriesNotices
