extension Report {
    /// Passports as one table: their names, what nearly all of them tell in a column, the rest in the last one. What most of them
    /// tell alike is said once, above.
    public struct Register: Sendable {
        public enum Row: Sendable {
            /// Names the entries below.
            case heading(String)
            case entry(Entry)
        }

        public var rows: [Row]
        /// Names of the facts that have columns.
        public var columns: [String]
        /// What holds of an entry that does not say otherwise.
        public var usual: [Fact]
        /// The columns do not tell everything.
        public var hasRest: Bool

        public init(_ rows: [Row]) {
            self.rows = rows
            let entries = rows.compactMap { if case .entry(let entry) = $0 { entry } else { nil } }
            let usual = Self.usual(entries)
            self.usual = usual
            let own = entries.map { Self.own($0, usual) }
            let columns = Self.common(own)
            self.columns = columns
            hasRest = own.contains { entry in entry.facts.contains { !columns.contains($0.name) } }
        }

        /// Fewer passports are read faster whole.
        private static let fewestAlike = 4

        /// Facts with one value in at least three of five entries, in the order of the entries.
        private static func usual(_ entries: [Entry]) -> [Fact] {
            guard entries.count >= fewestAlike else { return [] }
            var order: [Fact] = []
            var counts: [Fact: Int] = [:]
            // A name that an entry gives twice has no one value.
            var repeated: Set<String> = []
            for entry in entries {
                var names: Set<String> = []
                for fact in entry.facts where !fact.isForScreen {
                    if !names.insert(fact.name).inserted { repeated.insert(fact.name) }
                    if counts[fact] == nil { order.append(fact) }
                    counts[fact, default: 0] += 1
                }
            }
            return order.filter { fact in
                let count = counts[fact] ?? 0
                return count >= fewestAlike && count * 5 >= entries.count * 3 && !fact.isCode && !repeated.contains(fact.name)
            }
        }

        /// The facts that the lines above the table do not tell. Where an entry has nothing to say under such a name, it says so.
        func own(_ entry: Entry) -> [Fact] { Self.own(entry, usual).facts }

        private static func own(_ entry: Entry, _ usual: [Fact]) -> Entry {
            var entry = entry
            let names = Set(entry.facts.map(\.name))
            entry.facts.removeAll { usual.contains($0) }
            entry.facts += usual.filter { !names.contains($0.name) }.map { Fact($0.name, "—") }
            return entry
        }

        /// Facts that most entries have and that are short, in the order of the entries. One entry is no column.
        private static func common(_ entries: [Entry]) -> [String] {
            guard entries.count > 1 else { return [] }
            var order: [String] = []
            var counts: [String: Int] = [:]
            var lengths: [String: Int] = [:]
            for entry in entries {
                // Formulas need the width of a text.
                for fact in entry.facts where !fact.isCode {
                    if counts[fact.name] == nil { order.append(fact.name) }
                    counts[fact.name, default: 0] += 1
                    lengths[fact.name, default: 0] += fact.value.utf8.count
                }
            }
            let common = order.filter { name in
                let count = counts[name] ?? 0
                return count * 10 >= entries.count * 6 && (lengths[name] ?? 0) <= 60 * count
            }
            // More columns would leave too little to the rest.
            return Array(common.prefix(1))
        }

        public var entries: [Entry] { rows.compactMap { if case .entry(let entry) = $0 { entry } else { nil } } }

        func facts(_ entry: Entry, in column: String) -> [Fact] { own(entry).filter { $0.name == column } }

        /// What has no column.
        func rest(_ entry: Entry) -> [Fact] { own(entry).filter { !columns.contains($0.name) } }
    }

    /// Passports that follow one another become one table, with the headings of their groups in it.
    mutating func gatherRegisters() {
        for place in sections.indices {
            var blocks: [Block] = []
            var rows: [Register.Row] = []
            func finish() {
                guard !rows.isEmpty else { return }
                // A heading with nothing under it stays one.
                var tail: [Block] = []
                while case .heading(let text)? = rows.last {
                    rows.removeLast()
                    tail.insert(.subheading(text), at: 0)
                }
                if !rows.isEmpty { blocks.append(.register(Register(rows))) }
                blocks += tail
                rows = []
            }
            for block in sections[place].blocks {
                switch block {
                case .entry(let entry): rows.append(.entry(entry))
                case .subheading(let text): rows.append(.heading(text))
                default:
                    finish()
                    blocks.append(block)
                }
            }
            finish()
            sections[place].blocks = blocks
        }
    }
}
