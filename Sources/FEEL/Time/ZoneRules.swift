/// When the clocks of a place were, are and will be changed.
final class ZoneRules: Sendable {
    let name: String
    /// The offset before the first change.
    private let first: Int
    /// Seconds since 1970 at which offsets change, ascending, and the offsets from there on.
    private let moments: [Int]
    private let offsets: [Int]
    /// What holds after the last change.
    private let recurring: RecurringRule?

    init(name: String, first: Int, moments: [Int], offsets: [Int], recurring: RecurringRule?) {
        self.name = name
        self.first = first
        self.moments = moments
        self.offsets = offsets
        self.recurring = recurring
    }

    /// The offset where it never changed and never will, as in `Etc/GMT-5`.
    var constantOffset: Int? {
        guard moments.isEmpty else { return nil }
        guard let recurring else { return first }
        return recurring.daylight == nil ? recurring.standard : nil
    }

    /// The offset in force at a moment, both in seconds.
    func offset(at second: Int) -> Int {
        if let last = moments.last, second < last {
            var (low, high) = (0, moments.count)
            while low < high {
                let middle = (low + high) / 2
                if moments[middle] <= second { low = middle + 1 } else { high = middle }
            }
            return low == 0 ? first : offsets[low - 1]
        }
        return recurring?.offset(at: second) ?? offsets.last ?? first
    }

    /// The offset for a reading of the local clock (seconds as if it were UTC). A reading that occurs twice means the earlier
    /// moment, with the greater offset; a skipped one is taken with the offset before the change.
    func offset(atLocal reading: Int) -> Int {
        // No offset differs from UTC by more than a day and two hours.
        let day = 26 * 3600
        let greatest = max(offset(at: reading - day), offset(at: reading + day))
        // Where the clocks went back, the greater offset still holds at the moment it gives. Where they went forward, the
        // offset before is what holds there; and elsewhere the one offset holds everywhere.
        return offset(at: reading - greatest)
    }
}
