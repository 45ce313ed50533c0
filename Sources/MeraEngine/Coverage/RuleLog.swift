import Synchronization

/// Collects which rules of decision tables made a result, from any thread.
final class RuleLog: Sendable {
    private let rules = Mutex<[String: Set<Int>]>([:])

    func note(_ table: String, _ held: [Int]) { rules.withLock { $0[table, default: []].formUnion(held) } }

    var seen: [String: Set<Int>] { rules.withLock { $0 } }
}
