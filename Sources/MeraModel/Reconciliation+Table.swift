/// The table that a reconciliation makes: its key, then `result`, `differences`, and both sides of each item that is compared.
extension Reconciliation {
    /// What a key came to.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case agrees, differs
        case onlyLeft = "only_left"
        case onlyRight = "only_right"
        /// The key stands more than once on a side, so rows cannot be matched.
        case repeated = "repeated_key"
    }

    public static let resultID = "result"
    public static let differencesID = "differences"

    /// The places of both sides of an item that is compared: behind the keys, `result` and `differences`.
    public func fields(ofPair pair: Int) -> (left: Int, right: Int) { (key.count + 2 + 2 * pair, key.count + 3 + 2 * pair) }
}
