extension Report {
    /// Passports as one table: their names, what nearly all of them tell in a column, the rest in the last one.
    public struct Register: Sendable {
        public enum Row: Sendable {
            /// Names the entries below.
            case heading(String)
            case entry(Entry)
        }

        public var rows: [Row]
        /// Names of the facts that have columns.
        public var columns: [String]

        public init(_ rows: [Row]) {
            self.rows = rows
            let entries = rows.compactMap { if case .entry(let entry) = $0 { entry } else { nil } }
            columns = Self.common(entries)
        }

        /// Facts that most entries have and that are short, in the order of the entries.
        private static func common(_ entries: [Entry]) -> [String] {
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

        func facts(_ entry: Entry, in column: String) -> [Fact] { entry.facts.filter { $0.name == column } }

        /// What has no column.
        func rest(_ entry: Entry) -> [Fact] { entry.facts.filter { !columns.contains($0.name) } }
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
