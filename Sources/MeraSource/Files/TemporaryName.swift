import Synchronization

/// Names of files and folders that are there for a moment: `.mera-PID-N.tmp`.
enum TemporaryName {
    private static let next = Atomic<Int>(0)

    /// Makes something under a name that is free.
    static func make<Result>(
        in folder: String, _ make: (String) throws(SystemError) -> Result
    ) throws(SystemError) -> (Result, String) {
        var attempt = 0
        while true {
            let number = next.add(1, ordering: .relaxed).oldValue
            let name = FileAccess.join(folder, ".mera-\(Platform.processNumber)-\(number).tmp")
            do throws(SystemError) {
                return (try make(name), name)
            } catch {
                // One that a killed run left.
                attempt += 1
                if error != .exists || attempt > 10_000 { throw error }
            }
        }
    }

    /// The process that a name belongs to; nil for any other name.
    static func process(_ name: String) -> Int? {
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == ".mera", parts[2].hasSuffix(".tmp"), Int(parts[2].dropLast(4)) != nil else {
            return nil
        }
        return Int(parts[1])
    }
}
