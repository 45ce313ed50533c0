import CZip

/// The container of an Office document could not be made: there was no memory for it.
public struct ContainerFailure: Error, Sendable {}

/// Files put together into one, as Office documents are. It knows no clock: the same files give the same bytes.
enum ZipContainer {
    struct File {
        var name: String
        var bytes: [UInt8]
    }

    /// The first day that the format can tell: 1 January 1980.
    private static let firstDay: UInt16 = 0x21

    static func bytes(_ files: [File]) throws(ContainerFailure) -> [UInt8] {
        var error = zip_error_t()
        guard let target = zip_source_buffer_create(nil, 0, 0, &error) else { throw ContainerFailure() }
        // The archive frees its own hold of the target when it is closed.
        zip_source_keep(target)
        defer { zip_source_free(target) }
        guard let archive = zip_open_from_source(target, ZIP_TRUNCATE, &error) else {
            zip_source_free(target)
            throw ContainerFailure()
        }
        // What is added is read when the archive is closed.
        var held: [UnsafeMutablePointer<UInt8>] = []
        defer { for bytes in held { bytes.deallocate() } }
        for file in files {
            let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, file.bytes.count))
            bytes.initialize(from: file.bytes, count: file.bytes.count)
            held.append(bytes)
            guard add(bytes, file, to: archive) else {
                zip_discard(archive)
                throw ContainerFailure()
            }
        }
        guard zip_close(archive) == 0 else {
            zip_discard(archive)
            throw ContainerFailure()
        }
        guard let result = content(of: target) else { throw ContainerFailure() }
        return result
    }

    private static func add(_ bytes: UnsafeMutablePointer<UInt8>, _ file: File, to archive: OpaquePointer) -> Bool {
        guard let source = zip_source_buffer(archive, bytes, zip_uint64_t(file.bytes.count), 0) else { return false }
        let index = zip_file_add(archive, file.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            return false
        }
        let place = zip_uint64_t(index)
        return zip_set_file_compression(archive, place, zip_int32_t(ZIP_CM_DEFLATE), 6) == 0
            && zip_file_set_dostime(archive, place, 0, firstDay, 0) == 0
    }

    private static func content(of source: OpaquePointer) -> [UInt8]? {
        var status = zip_stat_t()
        guard zip_source_open(source) == 0 else { return nil }
        defer { zip_source_close(source) }
        guard zip_source_stat(source, &status) == 0 else { return nil }
        var bytes = [UInt8](repeating: 0, count: Int(status.size))
        let count = bytes.withUnsafeMutableBytes { zip_source_read(source, $0.baseAddress, zip_uint64_t($0.count)) }
        return count == Int64(bytes.count) ? bytes : nil
    }
}
