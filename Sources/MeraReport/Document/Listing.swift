extension Report {
    /// Everything that a document tells of many units: a page holds it once and shows what is asked for.
    public struct Listing: Sendable {
        public var caption: String
        /// The name of the level.
        public var unitTitle: String
        public var units: [Unit]
        /// The name of the level above; nil where units stand under nothing.
        public var parentTitle: String?
        public var parents: [String]
        public var groups: [Group]
        /// What an empty cell means, where the exact numbers stand.
        public var notes: [String]

        public struct Unit: Sendable {
            public var name: String
            /// Index into `parents`.
            public var parent: Int?
        }

        /// Columns that are shown together.
        public struct Group: Sendable {
            public var title: String
            public var columns: [Column]

            /// About as many bytes as the group takes in the page.
            var size: Int { columns.reduce(title.utf8.count + 30) { $0 + $1.size } }
        }

        public struct Column: Sendable {
            public var title: String
            public var isNumber: Bool
            /// The different texts of the column, without what stands behind all numbers.
            public var texts: [String]
            /// For each unit the index of its text.
            public var places: [Int]
            /// Stands behind each number: ` %`
            public var suffix: String

            /// Indices of the units that have something in the column.
            var filled: [Int] {
                let isEmpty = texts.map(\.isEmpty)
                return places.indices.filter { !isEmpty[places[$0]] }
            }

            /// About as many bytes as the column takes in the page: a text for each unit that has one, or an index.
            var size: Int {
                let filled = filled.count
                let length = texts.reduce(0) { $0 + $1.utf8.count } / max(texts.count, 1) + 3
                let indices = filled * 2 > places.count ? 0 : filled * 5
                return title.utf8.count + 60 + indices + filled * min(length, 4) + texts.count * length
            }
        }

        /// The most that all listings of a document may take of its page, in bytes. A breakdown of thousands of units by hundreds of
        /// categories would make a page that no browser opens at once; the files of results have it.
        static let mostBytes = 2_500_000

        /// About as many bytes as the names take in the page.
        var namesSize: Int {
            (units.map(\.name) + parents).reduce(0) { $0 + $1.utf8.count + 3 } + (parentTitle == nil ? 0 : units.count * 3)
        }
    }
}
