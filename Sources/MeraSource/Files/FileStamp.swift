/// How a file stands on the disk: another content has another stamp, so that it is seen without reading.
public struct FileStamp: Sendable, Hashable {
    private let numbers: [Int]

    /// Nil where there is nothing, or nothing that may be looked at.
    public init?(of path: String) {
        guard let status = try? Platform.status(path) else { return nil }
        let identity = [Int(truncatingIfNeeded: status.device), Int(truncatingIfNeeded: status.node), status.size]
        numbers = identity + status.modified + status.changed
    }
}
