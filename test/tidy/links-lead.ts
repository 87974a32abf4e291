/** What the rule about links in documents refuses and allows. */
export const LINKS_LEAD = {
  refused: [
    ['docs/a.md', '[b](b.md)'],
    ['README.md', 'see [b](./docs/adr/0002-b.md#c)'],
  ],
  allowed: [
    ['docs/a.md', '[b](adr/0001-a.md) [c](https://example.org/x) [d](#e) `[f](g.md)` [h](../README.md) [i](adr/)'],
    ['docs/b.md', '```\n[a](b.md)\n```\n[src](/src/queue/README.md)'],
  ],
} as const
