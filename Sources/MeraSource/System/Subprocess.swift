import CPlatform

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Another program that is asked something, such as `git`.
public enum Subprocess {
    public struct Answer: Sendable {
        /// 0 where the program was content.
        public var status: Int
        public var output: [UInt8]
        /// The signal by which it was ended from outside; nil where it ended by itself.
        public var signal: Int?
        /// The signal by which this program was asked to end meanwhile; nil where it was not.
        public var interruption: Int?

        /// What it printed, without the last line end.
        public var line: String {
            let end = output.last == 0x0A ? output.count - 1 : output.count
            return String(decoding: output[..<end], as: UTF8.self)
        }
    }

    /// Runs a program found by `PATH` to its end; no shell sees the words. It reads nothing, and what it complains of is not shown.
    ///
    /// - Parameter limit: bytes of output that are kept; the rest is read and forgotten.
    public static func run(_ words: [String], limit: Int = 1 << 26) throws(FileError) -> Answer {
        do throws(SystemError) {
            return try answer(words, [], limit, isWatched: false)
        } catch {
            throw FileError(.read, words.first ?? "", error)
        }
    }

    /// The same for work that takes long: what the program complains of stands among its output, and who asks this program to end
    /// meanwhile ends that one, so that what it has begun can be taken away.
    ///
    /// - Parameter usual: variables with what they are where the surroundings do not set them.
    public static func drive(
        _ words: [String], usual: [(name: String, value: String)] = [], limit: Int = 1 << 20
    ) throws(FileError) -> Answer {
        do throws(SystemError) {
            return try answer(words, usual.map { $0.name + "=" + $0.value }, limit, isWatched: true)
        } catch {
            throw FileError(.read, words.first ?? "", error)
        }
    }

    private static func answer(
        _ words: [String], _ usual: [String], _ limit: Int, isWatched: Bool
    ) throws(SystemError) -> Answer {
        var ends: [Int32] = [-1, -1]
        if pipe(&ends) != 0 { throw SystemError(errno) }
        let (input, output) = (ends[0], ends[1])
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        defer { try? Platform.close(input) }
        var copies: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var surroundings: [UnsafeMutablePointer<CChar>?] = usual.map { strdup($0) } + [nil]
        defer { for copy in copies + surroundings { free(copy) } }
        if isWatched { mera_watch(0) }
        let process = mera_spawn(&copies, &surroundings, output, isWatched ? 1 : 0)
        let failure = errno
        if isWatched, process > 0 { mera_watch(process) }
        try? Platform.close(output)
        if process < 0 {
            if isWatched { _ = mera_unwatch() }
            throw SystemError(failure)
        }
        var bytes: [UInt8] = []
        let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 16, alignment: 16)
        defer { piece.deallocate() }
        while let count = try? Platform.read(input, into: piece), count > 0 {
            bytes.append(contentsOf: piece[..<min(count, max(0, limit - bytes.count))])
        }
        var status: Int32 = 0
        while waitpid(pid_t(process), &status, 0) < 0 { if errno != EINTR { throw SystemError(errno) } }
        let caught = isWatched ? Int(mera_unwatch()) : 0
        // The status of a program that ended by itself is in the second byte.
        let signal = Int(status & 0x7F)
        return Answer(
            status: signal == 0 ? Int(status >> 8 & 0xFF) : 128 + signal, output: bytes, signal: signal == 0 ? nil : signal,
            interruption: caught == 0 ? nil : caught)
    }
}
