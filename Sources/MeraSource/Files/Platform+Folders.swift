import CPlatform

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is done with folders and names, and whose they are.
extension Platform {
    /// Puts two folders each in the other's place.
    static func exchange(_ first: String, _ second: String) throws(SystemError) {
        if mera_exchange(first, second) != 0 { throw SystemError(errno) }
    }

    /// A second name for a file.
    static func link(_ path: String, to name: String) throws(SystemError) {
        if linkat(AT_FDCWD, path, AT_FDCWD, name, 0) != 0 { throw SystemError(errno) }
    }

    /// A small new file, brought to the disk.
    static func create(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
        let descriptor = try open(path, .create(permissions: 0o666))
        do throws(SystemError) {
            try bytes.withUnsafeBufferPointer { bytes throws(SystemError) in
                try write(descriptor, UnsafeRawBufferPointer(bytes))
            }
            try synchronise(descriptor)
        } catch {
            try? close(descriptor)
            throw error
        }
        try close(descriptor)
    }

    /// Only an empty one.
    static func removeFolder(_ path: String) throws(SystemError) {
        if rmdir(path) != 0 { throw SystemError(errno) }
    }

    /// Whether the lock was free; it is this process's until the descriptor is closed.
    static func lock(_ descriptor: Descriptor) -> Bool { mera_lock(descriptor) == 0 }

    /// Without links and steps back; nil where there is nothing.
    static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// What a link says; nil for what is none.
    static func target(ofLink path: String) -> String? {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { memory in
            guard let start = memory.baseAddress else { return nil }
            let count = readlink(path, start, memory.count)
            guard count > 0 else { return nil }
            return String(decoding: memory[..<count].lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }

    /// As many links one behind the other as the system follows.
    static let mostLinks = 40

    /// The file systems whose names stand for devices and for files that the process has open. What is mounted below, as `/dev/shm`, is
    /// another one. Where `/dev` is a plain folder, its file system says nothing.
    static var systemsOfDevices: Set<UInt64> {
        func system(_ path: String) -> UInt64? { (try? status(path))?.device }
        return Set(["/dev", "/dev/fd", "/proc/self/fd"].compactMap(system)).subtracting([system("/")].compactMap(\.self))
    }

    static func isAlive(_ process: Int) -> Bool {
        guard let number = pid_t(exactly: process), number > 0 else { return true }
        return kill(number, 0) == 0 || errno != ESRCH
    }

    static var user: UInt32 { geteuid() }

    /// Waits until a pipe has bytes or its writers are gone; false after `milliseconds` of nothing.
    static func waitForBytes(_ descriptor: Descriptor, _ milliseconds: Int32) throws(SystemError) -> Bool {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        while true {
            let count = poll(&request, 1, milliseconds)
            if count >= 0 { return count > 0 }
            if errno != EINTR { throw SystemError(errno) }
        }
    }
}
