/// One of the streams that the process was started with.
///
/// Written through the checked calls of `Platform`: a closed pipe or a full disk is an error here, never a silent loss.
public struct StandardStream: Sendable {
    public static let output = StandardStream(descriptor: 1, name: "stdout")
    public static let error = StandardStream(descriptor: 2, name: "stderr")

    private let descriptor: Platform.Descriptor
    private let name: String

    /// Text that may hold anybody's words: what could act on a terminal is written out.
    public func write(_ text: String) throws(FileError) { try writeRaw(Display.harmless(text)) }

    /// Text that is known to be harmless but for colours and moves of our own.
    public func writeRaw(_ text: String) throws(FileError) { try write(Array(text.utf8)) }

    public func write(_ bytes: [UInt8]) throws(FileError) {
        _ = Platform.writesReportErrors
        do throws(SystemError) {
            try bytes.withUnsafeBufferPointer { buffer throws(SystemError) in
                try Platform.write(descriptor, UnsafeRawBufferPointer(buffer))
            }
        } catch {
            throw FileError(.write, name, error)
        }
    }

    /// Whether a person reads the stream on a terminal.
    public var isTerminal: Bool { Platform.isTerminal(descriptor) }
}
