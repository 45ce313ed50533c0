import CZip

/// The parts of a workbook, unpacked a piece at a time from bytes in memory.
final class Container {
    private let archive: OpaquePointer
    private let bytes: UnsafeMutablePointer<UInt8>
    private let limits: WorkbookLimits
    private var places: [String: UInt64] = [:]

    /// Nil where the bytes are no container.
    init?(_ content: [UInt8], limits: WorkbookLimits) {
        self.limits = limits
        bytes = .allocate(capacity: max(1, content.count))
        bytes.initialize(from: content, count: content.count)
        var error = zip_error_t()
        guard let source = zip_source_buffer_create(bytes, zip_uint64_t(content.count), 0, &error) else {
            bytes.deallocate()
            return nil
        }
        guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
            zip_source_free(source)
            bytes.deallocate()
            return nil
        }
        self.archive = archive
    }

    deinit {
        zip_discard(archive)
        bytes.deallocate()
    }

    /// Finds the parts by their names; they differ by more than capital letters nowhere.
    func index() throws(PartProblem) {
        let count = zip_get_num_entries(archive, 0)
        if count > limits.entries { throw .tooManyEntries(limits.entries) }
        for place in 0..<UInt64(max(0, count)) {
            guard let name = zip_get_name(archive, place, 0) else { continue }
            places[Self.key(String(cString: name))] = place
        }
    }

    private static func key(_ name: String) -> String {
        let plain = name.replacing("\\", with: "/").lowercased()
        return plain.hasPrefix("/") ? String(plain.dropFirst()) : plain
    }

    func has(_ name: String) -> Bool { places[Self.key(name)] != nil }

    /// Unpacks a part, `fill` after `fill`; `take` is told how many bytes of the buffer there are, and whether they are the last.
    func unpack(
        _ name: String, into buffer: (_ capacity: Int) -> UnsafeMutableRawPointer?,
        _ take: (_ count: Int, _ isLast: Bool) -> Bool
    ) throws(PartProblem) {
        guard let place = places[Self.key(name)] else { throw .missing }
        var status = zip_stat_t()
        guard zip_stat_index(archive, place, 0, &status) == 0 else { throw .notReadable }
        if status.size > UInt64(limits.part) { throw .large(limit: limits.part) }
        guard let file = zip_fopen_index(archive, place, 0) else { throw .notReadable }
        defer { zip_fclose(file) }
        let packed = Int(clamping: status.comp_size)
        let capacity = 256 << 10
        var total = 0
        while true {
            guard let target = buffer(capacity) else { throw .large(limit: limits.part) }
            let count = Int(zip_fread(file, target, zip_uint64_t(capacity)))
            if count < 0 { throw .notReadable }
            total += count
            // What the container says of sizes is not believed.
            if total > limits.part { throw .large(limit: limits.part) }
            if total > limits.ratioFrom, total / max(1, packed) > limits.ratio { throw .swollen(ratio: limits.ratio) }
            if !take(count, count == 0) || count == 0 { return }
        }
    }
}
