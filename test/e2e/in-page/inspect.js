/* Evaluated inside the page (plain browser JavaScript): what a checker of accessibility would find on the screen. */
(() => {
  const parse = (text) => {
    const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [r, g, b, a];
  };
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  const luminance = (color) => {
    const [r, g, b] = color.slice(0, 3).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const behind = (element) => {
    const layers = [];
    for (let at = element; at !== null; at = at.parentElement) {
      const color = parse(getComputedStyle(at).backgroundColor);
      if (color[3] > 0) layers.push(color);
      if (color[3] === 1) break;
    }
    return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255, 1]);
  };
  const words = (node) => node.nodeValue.trim().slice(0, 40);

  const poorContrast = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let texts = 0;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.nodeValue.trim() === '') continue;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    if (box.width <= 1 || box.height <= 1 || style.visibility === 'hidden' || style.opacity === '0') continue;
    texts += 1;
    const back = behind(element);
    const [dark, light] = [luminance(over(parse(style.color), back)), luminance(back)].sort((a, b) => a - b);
    const ratio = (light + 0.05) / (dark + 0.05);
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    if (ratio < (large ? 3 : 4.5)) poorContrast.add(`${ratio.toFixed(2)} .${element.className}: ${words(node)}`);
  }

  const isNamed = (element) =>
    element.textContent.trim() !== '' || element.ariaLabel !== null || (element.labels?.length ?? 0) > 0;
  return {
    texts,
    poorContrast: [...poorContrast],
    unnamed: [...document.querySelectorAll('button, a[href], select, textarea, summary')]
      .filter((element) => !isNamed(element))
      .map((element) => element.outerHTML.slice(0, 80)),
    sticksOut: document.documentElement.scrollWidth - window.innerWidth,
    mains: document.querySelectorAll('main').length,
    titles: document.querySelectorAll('h1').length,
    repeatedIds: [...document.querySelectorAll('[id]')]
      .map((element) => element.id)
      .filter((id, index, all) => all.indexOf(id) !== index),
  };
})();
