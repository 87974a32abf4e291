import { listed } from '#kernel/copy/listed.ts'
import type { Language } from '#kernel/language.ts'
import type { EvidenceCheck, Finding } from '../domain/evidence.ts'
import { kinds as en } from './event-kinds/en.ts'
import { kinds as kk } from './event-kinds/kk.ts'
import { kinds as ru } from './event-kinds/ru.ts'
import { kinds as zh } from './event-kinds/zh.ts'

const KINDS: Readonly<Record<Language, Readonly<Record<string, string>>>> = { kk, ru, en, zh }

/** How what a check of evidence found is said; `{name}` is filled in. The command says it in English. */
const EVIDENCE_FINDINGS: Readonly<Record<Language, Readonly<Record<Finding, string>>>> = {
  kk: {
    'form-broken': 'Файл дәлелдер топтамасы ретінде оқылмайды: ол үзіліп қалған немесе басқа файл ({detail}).',
    'form-read': '{trip} тасымалы, топтама жасалған уақыт: {made}.',
    'signature-holds': 'Қолтаңба дұрыс: {authority}, кілттің саусақ ізі {key}.',
    'signature-broken': 'Қолтаңба мазмұнға сәйкес келмейді: файл өзгертілген немесе оған басқа біреу қол қойған.',
    'signature-unchecked': 'Бұл браузер қолтаңбаны (Ed25519) тексере алмайды. Жаңарақ браузерде ашыңыз.',
    'frames-whole': 'Пломбаның барлық {count} хабары алынған күйінде сақталған.',
    'frame-changed': '{frame} нөмірлі хабар өзгертілген.',
    'batches-whole': 'Журналдың {count} буыны үзілмей жалғасады.',
    'batch-changed': 'Журналдың {batch} буыны алдыңғысымен жалғаспайды.',
    'judgement-again': 'Хабарлар қайта бағаланды: барлық қорытынды қайта шықты ({count}).',
    'judgement-differs': 'Хабарлар қайта бағаланғанда бұл қорытындылар шықпады: {kinds}.',
    'judgement-earlier':
      'Бұл қорытындылар хабарлар {protocol} хаттамасының {version} нұсқасымен оқылғанда шыққан, топтама жасалған {made} нұсқасымен шықпайды: {kinds}.',
    'judgement-by-readings':
      'Хабарлар топтамадағы оқылымдар бойынша қайта бағаланды: барлық қорытынды қайта шықты ({count}). Хабарлардың өзі қайта оқылған жоқ: топтама {protocol} хаттамасының {version} нұсқасымен жасалған, бұл тексергіште {known} нұсқасы бар.',
    'judgement-by-other':
      'Хабарлар қайта бағаланды: барлық қорытынды қайта шықты ({count}). Топтама {protocol} хаттамасының {version} нұсқасымен жасалған, хабарлар {known} нұсқасымен оқылды.',
    'reading-differs': '{frame} нөмірлі хабар топтамада жазылғаннан өзгеше оқылады.',
    'protocol-missing': 'Бұл тексергіш {protocol} хаттамасының {version} нұсқасын білмейді.',
  },
  ru: {
    'form-broken': 'Файл не читается как пакет доказательств: он обрезан или это другой файл ({detail}).',
    'form-read': 'Перевозка {trip}, пакет составлен {made}.',
    'signature-holds': 'Подпись верна: {authority}, отпечаток ключа {key}.',
    'signature-broken': 'Подпись не соответствует содержимому: файл изменён или подписан кем-то другим.',
    'signature-unchecked':
      'Этот браузер не умеет проверять подпись (Ed25519). Откройте страницу в более новом браузере.',
    'frames-whole': 'Все сообщения пломб ({count}) сохранены в том виде, в каком пришли.',
    'frame-changed': 'Сообщение {frame} изменено.',
    'batches-whole': 'Цепочка журнала не прервана: звеньев {count}.',
    'batch-changed': 'Звено журнала {batch} не сходится с предыдущим.',
    'judgement-again': 'Сообщения оценены заново: все выводы ({count}) получены снова.',
    'judgement-differs': 'При повторной оценке эти выводы не подтвердились: {kinds}.',
    'judgement-earlier':
      'Эти выводы сделаны, когда сообщения читались версией {version} протокола {protocol}; версия {made}, с которой составлен пакет, их не даёт: {kinds}.',
    'judgement-by-readings':
      'Сообщения оценены заново по прочтениям из пакета: все выводы ({count}) получены снова. Сами сообщения заново не читались: пакет составлен с версией {version} протокола {protocol}, у этой программы версия {known}.',
    'judgement-by-other':
      'Сообщения оценены заново: все выводы ({count}) получены снова. Пакет составлен с версией {version} протокола {protocol}, сообщения прочитаны версией {known}.',
    'reading-differs': 'Сообщение {frame} читается иначе, чем записано в пакете.',
    'protocol-missing': 'Эта программа не знает протокол {protocol} версии {version}.',
  },
  en: {
    'form-broken': 'The file cannot be read as an evidence bundle: it was cut short, or is another file ({detail}).',
    'form-read': 'Trip {trip}, bundle made {made}.',
    'signature-holds': 'The signature holds: {authority}, key fingerprint {key}.',
    'signature-broken': 'The signature does not fit the content: the file was changed, or signed by somebody else.',
    'signature-unchecked': 'This browser cannot check the signature (Ed25519). Open the page in a newer browser.',
    'frames-whole': 'All {count} messages of the seals are as they came.',
    'frame-changed': 'Message {frame} was changed.',
    'batches-whole': 'The chain of the log is whole: {count} links.',
    'batch-changed': 'Link {batch} of the log does not fit the one before it.',
    'judgement-again': 'The messages were judged again: every conclusion came out as before ({count}).',
    'judgement-differs': 'Judged again, these conclusions did not come out: {kinds}.',
    'judgement-earlier':
      'These conclusions were drawn when messages were read with version {version} of protocol {protocol}; version {made}, with which the bundle was made, does not give them: {kinds}.',
    'judgement-by-readings':
      'Judged again by the readings in the bundle: every conclusion came out as before ({count}). The messages themselves were not read again: the bundle was made with version {version} of protocol {protocol}, this verifier has version {known}.',
    'judgement-by-other':
      'The messages were judged again: every conclusion came out as before ({count}). The bundle was made with version {version} of protocol {protocol}; the messages were read with version {known}.',
    'reading-differs': 'Message {frame} reads otherwise than the bundle says.',
    'protocol-missing': 'This verifier does not know version {version} of protocol {protocol}.',
  },
  zh: {
    'form-broken': '该文件无法作为证据包读取：内容不完整，或不是证据包文件（{detail}）。',
    'form-read': '运输 {trip}，证据包生成时间：{made}。',
    'signature-holds': '签名有效：{authority}，密钥指纹 {key}。',
    'signature-broken': '签名与内容不符：文件已被改动，或由他人签署。',
    'signature-unchecked': '此浏览器无法验证签名（Ed25519），请使用较新的浏览器打开本页。',
    'frames-whole': '封志发出的全部 {count} 条报文均保持接收时的原样。',
    'frame-changed': '报文 {frame} 已被改动。',
    'batches-whole': '日志链完整，共 {count} 个环节。',
    'batch-changed': '日志环节 {batch} 与前一环节不衔接。',
    'judgement-again': '已根据报文重新研判：{count} 项结论全部复现。',
    'judgement-differs': '重新研判后未能复现以下结论：{kinds}。',
    'judgement-earlier':
      '以下结论是按 {protocol} 协议第 {version} 版解析报文时得出的，按生成证据包所用的第 {made} 版则未能复现：{kinds}。',
    'judgement-by-readings':
      '已根据证据包中的解析结果重新研判：{count} 项结论全部复现。报文本身未重新解析：证据包按 {protocol} 协议第 {version} 版生成，本验证程序为第 {known} 版。',
    'judgement-by-other':
      '已根据报文重新研判：{count} 项结论全部复现。证据包按 {protocol} 协议第 {version} 版生成，报文按第 {known} 版解析。',
    'reading-differs': '报文 {frame} 的解析结果与证据包中的记录不一致。',
    'protocol-missing': '本验证程序不支持 {protocol} 协议的第 {version} 版。',
  },
}

/** An instant as bundles bear it, to be said to the minute. */
const INSTANT = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d):\d\d(?:\.\d+)?Z$/

/** What a check found, as one sentence. */
export function sayFinding({ finding, facts }: EvidenceCheck, language: Language): string {
  return EVIDENCE_FINDINGS[language][finding].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name] ?? ''
    if (typeof fact === 'string') return fact.replace(INSTANT, '$1 $2 UTC')
    return listed(name === 'kinds' ? fact.map((kind) => KINDS[language][kind] ?? kind) : fact, language)
  })
}
