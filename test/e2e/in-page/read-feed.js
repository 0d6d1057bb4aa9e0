/* Evaluated inside the page (plain browser JavaScript): what a reader of feeds makes of one. */
globalThis.readFeed = (text) => {
  const feed = new DOMParser().parseFromString(text, 'application/xml');
  const all = (name) => [...feed.querySelectorAll(name)].map((one) => one.textContent);
  return {
    wrong: all('parsererror'),
    version: feed.documentElement.getAttribute('version'),
    titles: all('item > title'),
    description: new DOMParser().parseFromString(all('item > description')[0] ?? '', 'text/html').body.textContent,
    dates: all('item > pubDate').map((date) => Number.isNaN(Date.parse(date))),
    guids: new Set(all('item > guid')).size,
  };
};
