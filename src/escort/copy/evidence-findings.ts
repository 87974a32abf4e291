import type { EvidenceCheck, Finding } from '../domain/evidence.ts'

type Language = 'kk' | 'ru' | 'en' | 'zh'

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
    'judgement-again': 'Хабарлар қайта бағаланды: {count} қорытындының бәрі қайта шықты.',
    'judgement-differs': 'Хабарлар қайта бағаланғанда бұл қорытындылар шықпады: {kinds}.',
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
    'judgement-again': 'The messages were judged again: all {count} conclusions came out as before.',
    'judgement-differs': 'Judged again, these conclusions did not come out: {kinds}.',
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
    'protocol-missing': '本验证程序不支持 {protocol} 协议的第 {version} 版。',
  },
}

/** What a check found, as one sentence. */
export function sayFinding({ finding, facts }: EvidenceCheck, language: Language): string {
  return EVIDENCE_FINDINGS[language][finding].replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '')
}
