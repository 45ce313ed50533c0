// Functions of contexts.
(() => {
  'use strict';
  const F = Mera.feel;
  const {charge} = F.machine;
  const {string, list, context, readList} = F.given;

  const put = (value, keys, into) => {
    const [key, ...rest] = keys;
    if (typeof key !== 'string') return null;
    let inner = value;
    if (rest.length > 0) {
      inner = into.get(key) instanceof Map ? put(value, rest, into.get(key)) : null;
      if (inner === null) return null;
    }
    return new Map(into).set(key, inner);
  };
  F.define({
    getValue: a => {
      const [from, key] = [context(a, 0), string(a, 1)];
      return from && key !== null && from.has(key) ? from.get(key) : null;
    },
    getEntries: a => {
      const from = context(a, 0);
      if (from !== null) charge(from.size);
      return from && [...from].map(([key, value]) => new Map([['key', key], ['value', value]]));
    },
    context: a => {
      const entries = readList(a, 0);
      const result = new Map();
      for (const entry of entries || []) {
        const key = entry instanceof Map ? entry.get('key') : null;
        if (typeof key !== 'string' || !entry.has('value') || result.has(key)) return null;
        result.set(key, entry.get('value'));
      }
      return entries && result;
    },
    contextPut: (a, mode, overload = -1) => {
      const from = context(a, 0);
      if (from === null || a.length !== 3) return null;
      charge(from.size);
      if (typeof a[1] === 'string') return put(a[2], [a[1]], from);
      return overload !== 0 && Array.isArray(a[1]) && a[1].length > 0 && a[1].length <= 100 ? put(a[2], a[1], from) : null;
    },
    contextMerge: a => {
      const all = list(a, 0);
      const result = new Map();
      for (const from of all || []) {
        if (!(from instanceof Map)) return null;
        charge(from.size);
        for (const [key, value] of from) result.set(key, value);
      }
      return all && result;
    },
  });
})();
