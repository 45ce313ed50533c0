extension RandomAccessCollection where Index == Int {
    /// How many elements at the start satisfy the condition, of which it is known that no later one does.
    func sortedCount(where isBefore: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low - startIndex
    }
}
