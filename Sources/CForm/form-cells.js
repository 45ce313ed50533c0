// Values that are computed when they are asked for and kept until something that they read has changed.
(() => {
  "use strict";
  const Mera = (globalThis.Mera = globalThis.Mera || {});

  // The cell that is being computed: what it reads is told about it.
  let reader = null;

  class Cell {
    // compute: makes the value; onStale: told when a value that somebody has seen is no longer true.
    constructor(compute, onStale) {
      this.compute = compute;
      this.onStale = onStale;
      this.isFresh = false;
      this.isBusy = false;
      this.value = undefined;
      this.readers = new Set();
    }

    get() {
      if (reader !== null) this.readers.add(reader);
      if (this.isFresh) return this.value;
      // The compiler refuses circles; should there be one, nothing is known.
      if (this.isBusy) return undefined;
      const outer = reader;
      reader = this;
      this.isBusy = true;
      try {
        this.value = this.compute();
        this.isFresh = true;
      } finally {
        this.isBusy = false;
        reader = outer;
      }
      return this.value;
    }

    // For a cell that is not computed but told.
    set(value) {
      this.value = value;
      this.isFresh = true;
      staleReaders(this);
    }
  }

  function staleReaders(cell) {
    const waiting = [cell];
    while (waiting.length > 0) {
      const next = waiting.pop();
      const readers = next.readers;
      if (readers.size === 0) continue;
      next.readers = new Set();
      for (const found of readers) {
        if (!found.isFresh) continue;
        found.isFresh = false;
        if (found.onStale !== undefined) found.onStale();
        waiting.push(found);
      }
    }
  }

  Mera.Cell = Cell;
  Mera.source = (value) => {
    const cell = new Cell(() => value);
    cell.set(value);
    return cell;
  };
})();
