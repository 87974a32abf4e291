/** Countries whose plates we know by their form. Plates of any other country are compared by their letters alone. */
export const PLATE_COUNTRIES = ['KZ', 'RU', 'UZ', 'KG', 'TM', 'CN'] as const

/** A country whose plates we know by their form. */
export type PlateCountry = (typeof PLATE_COUNTRIES)[number]

/** What carries the plate. */
export type PlateUse = 'vehicle' | 'trailer' | 'machinery' | 'transit'

/** What a group of characters is: `mark` is a fixed character of the series. */
export type PlateGroupKind = 'province' | 'letters' | 'number' | 'region' | 'mark'

/** One group of characters as it stands on the plate. */
export interface PlateGroupShape {
  readonly kind: PlateGroupKind
  /** The characters that may stand here. */
  readonly of: string
  readonly min: number
  readonly max: number
}

/** One series of plates: its groups from left to right and its colours. */
export interface PlateSeries {
  readonly code: string
  readonly country: PlateCountry
  readonly uses: readonly PlateUse[]
  readonly ground: 'white' | 'yellow' | 'green' | 'blue'
  readonly groups: readonly PlateGroupShape[]
}

const DIGITS = '0123456789'
const LATIN = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
/** The letters that Cyrillic and Latin share (GOST R 50577). */
const SHARED = 'ABCEHKMOPTXY'
/** Chinese plates have no I and no O (GA 36), so that a read O is a zero and a read I a one. */
const CHINESE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ'

/** The characters of the 31 provinces of mainland China, with the ISO 3166-2 code and the usual Latin spelling. */
export const PROVINCES: readonly (readonly [character: string, iso: string, latin: string])[] = [
  ['京', 'BJ', 'JING'],
  ['津', 'TJ', 'JIN'],
  ['冀', 'HE', 'JI'],
  ['晋', 'SX', 'JIN'],
  ['蒙', 'NM', 'MENG'],
  ['辽', 'LN', 'LIAO'],
  ['吉', 'JL', 'JI'],
  ['黑', 'HL', 'HEI'],
  ['沪', 'SH', 'HU'],
  ['苏', 'JS', 'SU'],
  ['浙', 'ZJ', 'ZHE'],
  ['皖', 'AH', 'WAN'],
  ['闽', 'FJ', 'MIN'],
  ['赣', 'JX', 'GAN'],
  ['鲁', 'SD', 'LU'],
  ['豫', 'HA', 'YU'],
  ['鄂', 'HB', 'E'],
  ['湘', 'HN', 'XIANG'],
  ['粤', 'GD', 'YUE'],
  ['桂', 'GX', 'GUI'],
  ['琼', 'HI', 'QIONG'],
  ['渝', 'CQ', 'YU'],
  ['川', 'SC', 'CHUAN'],
  ['贵', 'GZ', 'GUI'],
  ['云', 'YN', 'YUN'],
  ['藏', 'XZ', 'ZANG'],
  ['陕', 'SN', 'SHAN'],
  ['甘', 'GS', 'GAN'],
  ['青', 'QH', 'QING'],
  ['宁', 'NX', 'NING'],
  ['新', 'XJ', 'XIN'],
]

/** The last character of Chinese trailer plates and of temporary ones, with the spelling that cameras give. */
export const CHINESE_MARKS = { trailer: ['挂', 'GUA'], temporary: ['临', 'LIN'] } as const

const number = (min: number, max = min, of = DIGITS): PlateGroupShape => ({ kind: 'number', of, min, max })
const letters = (min: number, max = min, of = LATIN): PlateGroupShape => ({ kind: 'letters', of, min, max })
const region = (min = 2, max = min, of = DIGITS): PlateGroupShape => ({ kind: 'region', of, min, max })
const mark = (of: string): PlateGroupShape => ({ kind: 'mark', of, min: 1, max: 1 })
const province: PlateGroupShape = { kind: 'province', of: PROVINCES.map(([one]) => one).join(''), min: 1, max: 1 }
const office = letters(1, 1, CHINESE_LETTERS)
const chinese = (length: number): PlateGroupShape => number(length, length, DIGITS + CHINESE_LETTERS)

type Row = readonly [
  code: string,
  country: PlateCountry,
  uses: readonly PlateUse[],
  ground: PlateSeries['ground'],
  ...groups: PlateGroupShape[],
]

/**
 * The series that trucks and trailers on these roads carry. Taken from published descriptions, not from the standards:
 * a plate of no series here is still registered, booked and compared; it is only not drawn in groups (docs/limits.md).
 */
const ROWS: readonly Row[] = [
  ['kz-2012', 'KZ', ['vehicle'], 'white', number(3), letters(2, 3), region()],
  ['kz-2012-trailer', 'KZ', ['trailer'], 'white', number(2), letters(2, 3), region()],
  ['kz-2012-foreign', 'KZ', ['vehicle', 'trailer'], 'yellow', letters(1), number(4), region()],
  ['kz-1993', 'KZ', ['vehicle'], 'white', region(1, 1, LATIN), number(3), letters(2, 3)],
  ['kz-1993-trailer', 'KZ', ['trailer'], 'white', number(4), letters(2)],
  ['ru-vehicle', 'RU', ['vehicle'], 'white', letters(1, 1, SHARED), number(3), letters(2, 2, SHARED), region(2, 3)],
  ['ru-trailer', 'RU', ['trailer'], 'white', letters(2, 2, SHARED), number(4), region(2, 3)],
  ['ru-machinery', 'RU', ['machinery'], 'white', number(4), letters(2, 2, SHARED), region(2, 3)],
  ['ru-transit', 'RU', ['transit'], 'white', letters(2, 2, SHARED), number(3), letters(1, 1, SHARED), region(2, 3)],
  ['uz-2008-person', 'UZ', ['vehicle'], 'white', region(), letters(1), number(3), letters(2)],
  ['uz-2008-company', 'UZ', ['vehicle'], 'white', region(), number(3), letters(3)],
  ['uz-2008-trailer', 'UZ', ['trailer'], 'white', region(), number(4), letters(2)],
  ['uz-2008-foreign', 'UZ', ['vehicle'], 'yellow', region(), letters(1, 1, 'H'), number(6)],
  ['uz-2008-joint-venture', 'UZ', ['vehicle'], 'green', region(), letters(1, 1, 'M'), number(6)],
  ['uz-transit', 'UZ', ['transit'], 'white', mark('T'), number(6), region()],
  ['uz-1996', 'UZ', ['vehicle', 'trailer'], 'white', region(), letters(1, 2), number(4)],
  ['kg-2016', 'KG', ['vehicle'], 'white', region(), number(3), letters(3)],
  ['kg-2016-trailer', 'KG', ['trailer'], 'white', region(), number(3), letters(2)],
  ['kg-2016-foreign', 'KG', ['vehicle'], 'yellow', region(), number(4), letters(1)],
  ['kg-1994-person', 'KG', ['vehicle'], 'white', region(1, 1, LATIN), number(4), letters(1, 2)],
  ['kg-1994-company', 'KG', ['vehicle', 'trailer'], 'white', number(4), letters(2)],
  ['tm-1994', 'TM', ['vehicle'], 'white', letters(2), number(4), region(2, 2, LATIN)],
  ['cn-vehicle', 'CN', ['vehicle'], 'yellow', province, office, chinese(5)],
  ['cn-new-energy', 'CN', ['vehicle'], 'green', province, office, chinese(6)],
  ['cn-trailer', 'CN', ['trailer'], 'yellow', province, office, chinese(4), mark(CHINESE_MARKS.trailer[0])],
  ['cn-temporary', 'CN', ['transit'], 'blue', province, office, chinese(5), mark(CHINESE_MARKS.temporary[0])],
]

/** Every known series, those now issued before the older ones of a country. */
export const PLATE_SERIES: readonly PlateSeries[] = ROWS.map(([code, country, uses, ground, ...groups]) => ({
  code,
  country,
  uses,
  ground,
  groups,
}))

/** The distinguishing sign beside the flag, which cameras sometimes read as part of the number; null: not on the plate. */
export const STRIPS: Readonly<Record<PlateCountry, { readonly code: string; readonly side: 'left' | 'right' } | null>> =
  {
    KZ: { code: 'KZ', side: 'left' },
    RU: { code: 'RUS', side: 'right' },
    UZ: { code: 'UZ', side: 'right' },
    KG: { code: 'KG', side: 'left' },
    TM: { code: 'TM', side: 'left' },
    CN: null,
  }
