/** The unified social credit code of an organisation in China: 18 characters, the last of which checks the others (GB 32100-2015). */
export function isUscc(text: string): boolean {
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text)) return false
  const values = Array.from(text, (character) => ALPHABET.indexOf(character))
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * (values[i] ?? 0), 0)
  return values[17] === (31 - (sum % 31)) % 31
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
