/** A function in blanked code: from its head to its closing brace. */
export interface FunctionSpan {
  readonly start: number
  readonly end: number
}

const NOT_FUNCTIONS = /\b(if|for|while|switch|catch|with|await|return|typeof|super)$/

/** The functions, methods and arrow functions with a block body in a text whose comments and literals are blanked. */
export function functionsIn(code: string): readonly FunctionSpan[] {
  const spans: FunctionSpan[] = []
  for (const match of code.matchAll(/=>\s*\{/g)) {
    const open = match.index + match[0].length - 1
    spans.push({ start: match.index, end: closing(code, open) + 1 })
  }
  for (const match of code.matchAll(/[\w$]\s*(?:<[^<>(){}]*>)?\s*\(/g)) {
    const paren = match.index + match[0].length - 1
    const head = code.slice(Math.max(0, match.index - 40), match.index + 1)
    if (NOT_FUNCTIONS.test(head)) continue
    const body = bodyAfter(code, closing(code, paren) + 1)
    if (body !== null) spans.push({ start: match.index, end: closing(code, body) + 1 })
  }
  return spans
}

/** Where the brace or parenthesis that opens here is closed; the end of the text when it is not. */
function closing(code: string, open: number): number {
  let depth = 0
  for (let i = open; i < code.length; i += 1) {
    const c = code.charAt(i)
    if (c === '(' || c === '{' || c === '[') depth += 1
    if (c === ')' || c === '}' || c === ']') depth -= 1
    if (depth === 0) return i
  }
  return code.length - 1
}

/** The brace of the body that follows a parameter list, past a return type; null when it is a call or a signature. */
function bodyAfter(code: string, from: number): number | null {
  let i = skipSpace(code, from)
  if (code[i] === '{') return i
  if (code[i] !== ':') return null
  let operand = false
  let angles = 0
  for (i += 1; i < code.length; i += 1) {
    const c = code.charAt(i)
    if (/\s/.test(c)) continue
    if (c === '{' && operand && angles === 0) return i
    if (c === '{' || c === '(' || c === '[') i = closing(code, i)
    else if (c === '<') angles += 1
    else if (c === '>' && code[i - 1] !== '=') angles -= 1
    else if (!/[\w$.|&"'`?=>]/.test(c)) return null
    operand = !/[|&]/.test(c) && !/\b(is|asserts|keyof|typeof|readonly)$/.test(code.slice(i - 8, i + 1))
  }
  return null
}

function skipSpace(code: string, from: number): number {
  let i = from
  while (/\s/.test(code.charAt(i))) i += 1
  return i
}
