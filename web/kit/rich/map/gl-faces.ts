import type { FontFacesSpecification } from 'maplibre-gl'
import { loadChineseNames, loadChineseWords } from '../../fonts/load-chinese.ts'

/** Families of our faces, in the order in which a sign is looked for: the map draws its letters itself, not as the page does. */
export const FACES = ['Noto Sans Variable', 'Noto Sans SC Words', 'Noto Sans SC Variable']

/** What is read of a style sheet. */
interface Sheet {
  readonly href: string | null
  readonly cssRules: Iterable<object>
}

/** Our faces for the style of a map: a file is fetched when a sign of its range is drawn. None when they cannot be had. */
export async function loadMapFaces(language: string): Promise<FontFacesSpecification> {
  await Promise.allSettled([
    import('../../fonts/faces.ts'),
    language === 'zh' && loadChineseWords().then(loadChineseNames),
  ])
  return facesOf(document.styleSheets, location.href)
}

/**
 * Files and ranges of {@link FACES} that style sheets declare; addresses are whole. Of files that have the same sign a page takes the
 * one declared last, the map the one that stands first: so they stand the other way round here, and the map asks for no larger
 * file than the page does.
 */
export function facesOf(sheets: Iterable<Sheet>, page: string): FontFacesSpecification {
  const found: Record<string, { url: string; 'unicode-range': string[] }[]> = {}
  for (const sheet of sheets) {
    for (const rule of sheet.cssRules) {
      const face = faceOf(rule)
      if (!face || !FACES.includes(face.family)) continue
      const entry = { url: new URL(face.file, sheet.href ?? page).href, 'unicode-range': face.ranges }
      ;(found[face.family] ??= []).unshift(entry)
    }
  }
  return found
}

/** Family, first file and ranges of a rule that declares a face; null for any other rule. */
function faceOf(rule: object) {
  if (!('style' in rule) || 'selectorText' in rule) return null
  const { style } = rule as { readonly style: Pick<CSSStyleDeclaration, 'getPropertyValue'> }
  const file = /url\(["']?([^"')]+)/.exec(style.getPropertyValue('src'))?.[1]
  const family = style.getPropertyValue('font-family').replaceAll(/["']/g, '')
  const ranges = style.getPropertyValue('unicode-range').split(/,\s*/).filter(Boolean)
  return file ? { family, file, ranges } : null
}
