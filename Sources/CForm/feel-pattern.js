// Regular expressions in time linear in the text. A pattern is a program that the generator made: [[instruction…], groups,
// isLiteral, matchesEmpty, ignoresCase]. Instructions: ['c', text of a class] one character, ['a'] any character, ['s', x, y]
// both ways, x first, ['j', x] go to x, ['p', n] note the place, ['b'], ['e'] begin and end of the text, ['B'], ['E'] of a line,
// ['m'] a match. All ways are followed at once, the earlier being preferred (Pike's machine), so no text can take long.
(() => {
  'use strict';
  const F = Mera.feel;
  const {charge} = F.machine;
  const NEWLINE = 10;

  // Whether a code point is of a class: a regular expression of one character, which cannot go astray; remembered for ASCII.
  class CharacterClass {
    constructor(source, flags) {
      this.expression = new RegExp('^' + source + '$', 'u' + flags);
      this.known = new Int8Array(128);
    }
    has(point) {
      if (point >= 128) return this.expression.test(String.fromCodePoint(point));
      if (this.known[point] === 0) this.known[point] = this.expression.test(String.fromCodePoint(point)) ? 1 : -1;
      return this.known[point] === 1;
    }
  }

  class Pattern {
    constructor([program, groups, isLiteral, matchesEmpty, flags]) {
      const classes = new Map();
      this.program = program.map(step => {
        if (step[0] !== 'c') return step;
        if (!classes.has(step[1])) classes.set(step[1], new CharacterClass(step[1], flags));
        return ['c', classes.get(step[1])];
      });
      this.groups = groups;
      this.isLiteral = isLiteral;
      this.matchesEmpty = matchesEmpty;
      this.marks = new Int32Array(program.length);
      this.stamp = 0;
    }

    // Adds the place `pc` and all that is reached from it without a character, in order of preference.
    follow(threads, pc, saved, points, at) {
      const stack = [[pc, saved]];
      while (stack.length > 0) {
        const [place, kept] = stack.pop();
        if (this.marks[place] === this.stamp) continue;
        this.marks[place] = this.stamp;
        const step = this.program[place];
        switch (step[0]) {
          case 'j': stack.push([step[1], kept]); break;
          case 's': stack.push([step[2], kept], [step[1], kept]); break;
          case 'p': {
            let next = kept;
            if (kept !== null && step[1] < kept.length) {
              next = kept.slice();
              next[step[1]] = at;
            }
            stack.push([place + 1, next]);
            break;
          }
          case 'b': if (at === 0) stack.push([place + 1, kept]); break;
          case 'e': if (at === points.length) stack.push([place + 1, kept]); break;
          case 'B': if (at === 0 || points[at - 1] === NEWLINE) stack.push([place + 1, kept]); break;
          case 'E': if (at === points.length || points[at] === NEWLINE) stack.push([place + 1, kept]); break;
          default: threads.push([step, place, kept]);
        }
      }
    }

    // The first match at or after `from`: places of the match and of its groups, −1 for those that took no part; null if there is
    // none. `slots` is how many places are wanted; with 0 the answer is only whether there is one.
    find(points, from, slots) {
      let threads = [];
      let found = null;
      for (let at = from; at <= points.length; at += 1) {
        this.stamp += 1;
        const current = threads;
        threads = [];
        const next = [];
        for (const thread of current) this.follow(next, thread[0], thread[1], points, at);
        if (found === null) this.follow(next, 0, slots ? new Array(slots).fill(-1) : null, points, at);
        charge(1 + (next.length >> 4));
        for (const [step, place, kept] of next) {
          if (step[0] === 'm') {
            if (!slots) return [];
            found = kept;
            break;
          }
          if (at < points.length && (step[0] === 'a' || step[1].has(points[at]))) threads.push([place + 1, kept]);
        }
        if (threads.length === 0 && found !== null) break;
      }
      return found;
    }

    *matches(points, groups) {
      let from = 0;
      while (from <= points.length) {
        const found = this.find(points, from, 2 * groups + 2);
        if (found === null) return;
        if (found[1] > found[0]) yield found;
        from = found[1] > found[0] ? found[1] : found[1] + 1;
      }
    }
  }

  const pointsOf = text => Array.from(text, c => c.codePointAt(0));
  const textOf = (points, from, to) => {
    let text = '';
    for (let i = from; i < to; i += 1) text += String.fromCodePoint(points[i]);
    return text;
  };

  // The parts of a replacement by XPath's rules: texts and numbers of groups; null where it is none.
  const replacementParts = (text, groups) => {
    const parts = [];
    let literal = '';
    for (let i = 0; i < text.length; i += 1) {
      if (text[i] === '\\') {
        i += 1;
        if (text[i] !== '\\' && text[i] !== '$') return null;
        literal += text[i];
      } else if (text[i] === '$') {
        if (!/[0-9]/.test(text[i + 1] || '')) return null;
        i += 1;
        let group = Number(text[i]);
        while (/[0-9]/.test(text[i + 1] || '') && group * 10 + Number(text[i + 1]) <= groups) {
          i += 1;
          group = group * 10 + Number(text[i]);
        }
        if (group <= groups) {
          parts.push(literal, group);
          literal = '';
        }
      } else {
        literal += text[i];
      }
    }
    parts.push(literal);
    return parts;
  };

  F.pattern = description => new Pattern(description);
  F.patterns = {
    matches: (pattern, text) => pattern.find(pointsOf(text), 0, 0) !== null,
    replace: (pattern, text, replacement) => {
      const parts = pattern.matchesEmpty ? null : pattern.isLiteral ? [replacement] : replacementParts(replacement, pattern.groups);
      if (parts === null) return null;
      const points = pointsOf(text);
      const last = parts.reduce((most, part) => typeof part === 'number' && part > most ? part : most, 0);
      let result = '';
      let end = 0;
      for (const found of pattern.matches(points, last)) {
        result += textOf(points, end, found[0]);
        for (const part of parts) {
          if (typeof part === 'string') result += part;
          else if (found[2 * part] >= 0) result += textOf(points, found[2 * part], found[2 * part + 1]);
        }
        end = found[1];
      }
      return result + textOf(points, end, points.length);
    },
    split: (pattern, text) => {
      if (pattern.matchesEmpty) return null;
      const points = pointsOf(text);
      const pieces = [];
      let end = 0;
      for (const found of pattern.matches(points, 0)) {
        pieces.push(textOf(points, end, found[0]));
        end = found[1];
      }
      pieces.push(textOf(points, end, points.length));
      return pieces;
    },
  };
})();
