/**
 * A small scanner of TypeScript: tells code from comments, strings and regular expressions. It is no parser; it knows
 * just enough for the rules of this folder, since TypeScript 7 brings no interface for programs.
 */

/** A string or template literal. */
export interface Literal {
  /** What stands between the quotes, escapes untouched; of a template only the parts outside `${…}`, joined by a space. */
  readonly text: string
  readonly line: number
  /** Where the opening quote stands. */
  readonly start: number
}

export interface Scanned {
  /** The text with comments, contents of literals and regular expressions blanked; same length, same lines. */
  readonly code: string
  /** The text with all but comments blanked. */
  readonly comments: string
  readonly literals: readonly Literal[]
}

const AFTER_VALUE = /[\w$)\]}"'`]/
/** Words after which a slash begins a regular expression though a letter stands before it. */
const BEFORE_EXPRESSION = /\b(return|typeof|case|in|of|delete|void|throw|new|else|do|yield|await|instanceof)\s*$/

/** Scans a source text. Never throws: an unfinished literal ends with its line or with the text. */
export function scanSource(text: string): Scanned {
  const code: string[] = []
  for (let i = 0; i < text.length; i += 1) code.push(text[i] === '\n' ? '\n' : ' ')
  const comments = [...code]
  const literals: Literal[] = []
  new Scan(text, code, comments, literals).run(0, false)
  return { code: code.join(''), comments: comments.join(''), literals }
}

class Scan {
  private readonly lineStarts: number[]
  private readonly text: string
  private readonly code: string[]
  private readonly comments: string[]
  private readonly literals: Literal[]

  constructor(text: string, code: string[], comments: string[], literals: Literal[]) {
    this.text = text
    this.code = code
    this.comments = comments
    this.literals = literals
    this.lineStarts = [0]
    for (let i = 0; i < text.length; i += 1) if (text[i] === '\n') this.lineStarts.push(i + 1)
  }

  /** Reads code from a place; inside `${…}` up to its closing brace. Returns the place after it. */
  run(from: number, inTemplate: boolean): number {
    let depth = 0
    let i = from
    while (i < this.text.length) {
      const c = this.text.charAt(i)
      const two = this.text.substr(i, 2)
      if (two === '//') i = this.comment(i, '\n', 0)
      else if (two === '/*') i = this.comment(i, '*/', 2)
      else if (c === "'" || c === '"') i = this.string(i, c)
      else if (c === '`') i = this.template(i)
      else if (c === '/' && this.beginsExpression(i)) i = this.regularExpression(i)
      else {
        if (inTemplate && c === '}' && depth === 0) return i + 1
        if (c === '{') depth += 1
        if (c === '}') depth -= 1
        this.code[i] = c
        i += 1
      }
    }
    return i
  }

  private comment(from: number, end: string, keep: number): number {
    const found = this.text.indexOf(end, from + 2)
    const until = found < 0 ? this.text.length : found + keep
    for (let i = from; i < until; i += 1) this.comments[i] = this.text.charAt(i)
    return until
  }

  /** A quoted text; when its line ends first it was no literal (an apostrophe in markup) and is code. */
  private string(from: number, quote: string): number {
    let i = from + 1
    while (i < this.text.length && this.text[i] !== quote && this.text[i] !== '\n') i += this.text[i] === '\\' ? 2 : 1
    this.code[from] = quote
    if (this.text[i] !== quote) return from + 1
    this.code[i] = quote
    this.literals.push({ text: this.text.slice(from + 1, i), line: this.lineOf(from), start: from })
    return i + 1
  }

  private template(from: number): number {
    const parts: string[] = []
    this.code[from] = '`'
    let i = from + 1
    let start = i
    while (i < this.text.length && this.text[i] !== '`') {
      if (this.text.startsWith('${', i)) {
        parts.push(this.text.slice(start, i))
        i = this.run(i + 2, true)
        start = i
      } else i += this.text[i] === '\\' ? 2 : 1
    }
    parts.push(this.text.slice(start, i))
    if (i < this.text.length) this.code[i] = '`'
    this.literals.push({ text: parts.join(' '), line: this.lineOf(from), start: from })
    return i + 1
  }

  private beginsExpression(at: number): boolean {
    let before = at - 1
    while (before >= 0 && (this.code[before] === ' ' || this.code[before] === '\n')) before -= 1
    // In markup `</p>` and `/>` follow `<` or a value.
    if (before < 0) return true
    const c = this.code[before] ?? ''
    if (c === '<') return false
    return (
      !AFTER_VALUE.test(c) || BEFORE_EXPRESSION.test(this.code.slice(Math.max(0, before - 12), before + 1).join(''))
    )
  }

  private regularExpression(from: number): number {
    let i = from + 1
    let inClass = false
    while (i < this.text.length && this.text[i] !== '\n' && (inClass || this.text[i] !== '/')) {
      if (this.text[i] === '[') inClass = true
      if (this.text[i] === ']') inClass = false
      i += this.text[i] === '\\' ? 2 : 1
    }
    if (this.text[i] !== '/') {
      this.code[from] = '/'
      return from + 1
    }
    // A value stands here for what follows: `/a/.test(b) / 2`.
    this.code[from] = '"'
    this.code[i] = '"'
    i += 1
    while (/[a-z]/.test(this.text.charAt(i))) i += 1
    return i
  }

  private lineOf(at: number): number {
    let low = 0
    let high = this.lineStarts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.lineStarts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
