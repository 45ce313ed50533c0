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
        }
    }
}
