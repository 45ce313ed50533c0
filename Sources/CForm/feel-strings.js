// Functions of texts.
(() => {
  'use strict';
  const F = Mera.feel;
  const {chargeText} = F.machine;
  const {at, integer, string, read, readList} = F.given;

  const points = text => Array.from(text);
  const mapping = body => a => {
    const text = read(a, 0);
    return text === null ? null : body(text);
  };
  const searching = body => a => {
    const [text, part] = [read(a, 0), string(a, 1)];
    return text === null || part === null ? null : body(text, part);
  };
  const substring = (text, start, length) => {
    const all = points(text);
    const first = start > 0 ? start - 1 : all.length + start;
    if (start === 0 || length !== undefined && length < 1 || first < 0 || first >= all.length) return null;
    return all.slice(first, length === undefined ? undefined : first + length).join('');
  };
  const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const base64 = text => {
    const letters = text.replace(/[\t\n\r ]+/g, '').replace(/=+$/, '');
    if (letters.length % 4 === 1) return null;
    const bytes = [];
    let [bits, count] = [0, 0];
    for (const letter of letters) {
      const value = LETTERS.indexOf(letter);
      if (value < 0) return null;
      bits = (bits << 6 | value) & 0xFFFFFF;
      count += 6;
      if (count >= 8) {
        count -= 8;
        bytes.push(bits >> count & 0xFF);
      }
    }
    try {
      return new TextDecoder('utf-8', {fatal: true, ignoreBOM: true}).decode(new Uint8Array(bytes));
    } catch {
      return null;
    }
  };
  F.define({
    substring: a => {
      const [text, start] = [string(a, 0), integer(a, 1)];
      if (text === null || start === null) return null;
      chargeText(text);
      if (at(a, 2) === null) return substring(text, start);
      const length = integer(a, 2);
      return length === null ? null : substring(text, start, length);
    },
    stringLength: mapping(text => F.i(points(text).length)),
    // Letter by letter: neither looks at what stands around.
    upperCase: mapping(text => points(text).map(c => c.toUpperCase()).join('')),
    lowerCase: mapping(text => points(text).map(c => c.toLowerCase()).join('')),
    substringBefore: searching((text, part) => text.includes(part) ? text.slice(0, text.indexOf(part)) : ''),
    substringAfter: searching((text, part) => text.includes(part) ? text.slice(text.indexOf(part) + part.length) : ''),
    contains: searching((text, part) => text.includes(part)),
    startsWith: searching((text, part) => text.startsWith(part)),
    endsWith: searching((text, part) => text.endsWith(part)),
    stringJoin: a => {
      const items = readList(a, 0);
      const delimiter = at(a, 1) === null ? '' : string(a, 1);
      if (items === null || delimiter === null) return null;
      const parts = items.filter(x => x !== null);
      if (!parts.every(x => typeof x === 'string')) return null;
      for (const part of parts) chargeText(part + delimiter);
      return parts.join(delimiter);
    },
    base64Decode: mapping(base64),
    matches: (a, mode, overload, pattern) => {
      const text = read(a, 0);
      return text === null ? null : F.patterns.matches(pattern, text);
    },
    replace: (a, mode, overload, pattern) => {
      const [text, replacement] = [read(a, 0), string(a, 2)];
      return text === null || replacement === null ? null : F.patterns.replace(pattern, text, replacement);
    },
    split: (a, mode, overload, pattern) => {
      const text = read(a, 0);
      return text === null ? null : F.patterns.split(pattern, text);
    },
  });
})();
