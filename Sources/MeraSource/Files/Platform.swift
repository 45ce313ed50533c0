// The one place that knows which C library there is.
import CPlatform

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// The calls of the system that mera makes, each retried when a signal interrupts it.
enum Platform {
    typealias Descriptor = Int32

    enum Kind: Sendable { case file, folder, other }

    struct Status: Sendable {
        var kind: Kind
        var size: Int
        var permissions: UInt32
        var owner: UInt32
        var group: UInt32
        var device: UInt64
        var node: UInt64
        /// Seconds and nanoseconds of the last change of the content.
        var modified: [Int]
        /// The same of the last change of anything about it.
        var changed: [Int]
    }

    enum Mode: Sendable {
        case read
        /// Behind what is there: a stream that leads to a file may have been written to by others.
        case append
        /// A new file that must not exist yet, not even as a link.
        case create(permissions: UInt32)
    }

    static func open(_ path: String, _ mode: Mode) throws(SystemError) -> Descriptor {
        try retrying {
            switch mode {
            // A pipe is not waited for here but where it is read.
            case .read: Self.openCall(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0)
            case .append: Self.openCall(path, O_WRONLY | O_APPEND | O_CLOEXEC | O_NOCTTY, 0)
            case .create(let permissions):
                Self.openCall(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, permissions)
            }
        }
    }

    /// A new file without a name in a folder, gone with the process unless it is given a name; nil where the system has no such
    /// thing.
    static func openUnnamed(inFolder folder: String) -> Descriptor? {
        #if os(Linux)
            // The way by which it would get its name.
            guard access("/proc/self/fd", X_OK) == 0 else { return nil }
            // O_TMPFILE, a macro that Swift does not see.
            let flags = 0o20000000 | O_DIRECTORY | O_WRONLY | O_CLOEXEC
            let descriptor = openCall(folder, flags, 0o666)
            return descriptor >= 0 ? descriptor : nil
        #else
            return nil
        #endif
    }

    /// Gives a name to a file that has none.
    static func link(_ descriptor: Descriptor, to path: String) throws(SystemError) {
        if linkat(AT_FDCWD, "/proc/self/fd/\(descriptor)", AT_FDCWD, path, AT_SYMLINK_FOLLOW) != 0 { throw SystemError(errno) }
    }

    private static func openCall(_ path: String, _ flags: Int32, _ permissions: UInt32) -> Int32 {
        #if canImport(Glibc)
            Glibc.open(path, flags, mode_t(permissions))
        #elseif canImport(Musl)
            Musl.open(path, flags, mode_t(permissions))
        #else
            Darwin.open(path, flags, mode_t(truncatingIfNeeded: permissions))
        #endif
    }

    /// Not retried: after an interrupted close the descriptor is gone.
    static func close(_ descriptor: Descriptor) throws(SystemError) {
        #if canImport(Glibc)
            let result = Glibc.close(descriptor)
        #elseif canImport(Musl)
            let result = Musl.close(descriptor)
        #else
            let result = Darwin.close(descriptor)
        #endif
        if result != 0, errno != EINTR { throw SystemError(errno) }
    }

    static func status(_ descriptor: Descriptor) throws(SystemError) -> Status {
        var buffer = stat()
        if fstat(descriptor, &buffer) != 0 { throw SystemError(errno) }
        return Status(buffer)
    }

    /// What the path names; a link is followed unless `followLinks` is false.
    static func status(_ path: String, followLinks: Bool = true) throws(SystemError) -> Status {
        var buffer = stat()
        if (followLinks ? stat(path, &buffer) : lstat(path, &buffer)) != 0 { throw SystemError(errno) }
        return Status(buffer)
    }

    /// The number of bytes that were read: 0 at the end of the file.
    static func read(_ descriptor: Descriptor, into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        Int(try retrying { systemRead(descriptor, buffer.baseAddress, buffer.count) })
    }

    static func read(
        _ descriptor: Descriptor, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(SystemError) -> Int {
        Int(try retrying { pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) })
    }

    /// Writes all bytes.
    static func write(_ descriptor: Descriptor, _ bytes: UnsafeRawBufferPointer) throws(SystemError) {
        var offset = 0
        while offset < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[offset...])
            let written = Int(try retrying { systemWrite(descriptor, rest.baseAddress, rest.count) })
            // A write of nothing would go on for ever.
            if written == 0 { throw SystemError(EIO) }
            offset += written
        }
    }

    static func synchronise(_ descriptor: Descriptor) throws(SystemError) {
        _ = try retrying { Int(fsync(descriptor)) }
    }

    /// Lets the disk begin with what was written, without waiting. That it cannot be asked is no fault: `synchronise` asks again.
    static func beginSynchronising(_ descriptor: Descriptor, from offset: Int, _ count: Int) {
        mera_begin_synchronising(descriptor, Int64(offset), Int64(count))
    }

    static func rename(_ old: String, _ new: String) throws(SystemError) {
        #if canImport(Glibc)
            let result = Glibc.rename(old, new)
        #elseif canImport(Musl)
            let result = Musl.rename(old, new)
        #else
            let result = Darwin.rename(old, new)
        #endif
        if result != 0 { throw SystemError(errno) }
    }

    static func setPermissions(_ descriptor: Descriptor, _ permissions: UInt32) throws(SystemError) {
        if fchmod(descriptor, mode_t(truncatingIfNeeded: permissions & 0o7777)) != 0 { throw SystemError(errno) }
    }

    static func remove(_ path: String) throws(SystemError) {
        if unlink(path) != 0 { throw SystemError(errno) }
    }

    static func createFolder(_ path: String) throws(SystemError) {
        if mkdir(path, 0o777) != 0 { throw SystemError(errno) }
    }

    /// The names in a folder without `.` and `..`, in no order.
    static func list(_ path: String) throws(SystemError) -> [String] {
        guard let folder = opendir(path) else { throw SystemError(errno) }
        defer { closedir(folder) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(folder) else {
                if errno != 0 { throw SystemError(errno) }
                return names
            }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
            if name != "." && name != ".." { names.append(name) }
        }
    }

    static var processNumber: Int { Int(getpid()) }

    /// A write past `ulimit -f` or into a closed pipe shall be an error of the call, not the end of the process.
    static let writesReportErrors: Void = {
        signal(SIGXFSZ, SIG_IGN)
        signal(SIGPIPE, SIG_IGN)
    }()

    private static func retrying<Number: SignedInteger>(_ call: () -> Number) throws(SystemError) -> Number {
        while true {
            let result = call()
            if result >= 0 { return result }
            if errno != EINTR { throw SystemError(errno) }
        }
    }
}

#if canImport(Glibc)
    private let systemRead = Glibc.read
    private let systemWrite = Glibc.write
#elseif canImport(Musl)
    private let systemRead = Musl.read
    private let systemWrite = Musl.write
#else
    private let systemRead = Darwin.read
    private let systemWrite = Darwin.write
#endif

extension Platform.Status {
    init(_ buffer: stat) {
        switch buffer.st_mode & S_IFMT {
        case S_IFREG: kind = .file
        case S_IFDIR: kind = .folder
        default: kind = .other
        }
        size = Int(buffer.st_size)
        permissions = UInt32(buffer.st_mode & 0o7777)
        owner = buffer.st_uid
        group = buffer.st_gid
        device = UInt64(truncatingIfNeeded: buffer.st_dev)
        node = UInt64(truncatingIfNeeded: buffer.st_ino)
        #if canImport(Darwin)
            modified = [buffer.st_mtimespec.tv_sec, buffer.st_mtimespec.tv_nsec]
            changed = [buffer.st_ctimespec.tv_sec, buffer.st_ctimespec.tv_nsec]
        #else
            modified = [buffer.st_mtim.tv_sec, buffer.st_mtim.tv_nsec]
            changed = [buffer.st_ctim.tv_sec, buffer.st_ctim.tv_nsec]
        #endif
    }
}

/// The number by which the system says why a call failed.
struct SystemError: Error, Hashable {
    let number: Int32

    init(_ number: Int32) { self.number = number }

    static let fileIsFolder = SystemError(EISDIR)
    static let exists = SystemError(EEXIST)
    static let crossesDevices = SystemError(EXDEV)
    static let silentPipe = SystemError(ETIME)

    /// The operation does not exist for this kind of file.
    var isUnsupported: Bool { number == EINVAL || number == ENOTSUP || number == EACCES }

    /// There is no more to read just now.
    var meansWaiting: Bool { number == EAGAIN }

    /// The folder cannot be exchanged for another one, whatever the disk has room for.
    var rulesOutExchange: Bool {
        isUnsupported || [EXDEV, EBUSY, EPERM, EROFS, ENOSYS, EMLINK, ENOTDIR, ENOENT, ENAMETOOLONG].contains(number)
    }

    /// Why the call failed, in words.
    var reason: Phrase {
        switch number {
        case ENOENT: Phrase(en: "there is no such file or folder", ru: "такого файла или папки нет")
        case EACCES, EPERM: Phrase(en: "permission is denied", ru: "нет прав доступа")
        case ENOSPC: Phrase(en: "the disk is full", ru: "на диске нет места")
        case EDQUOT: Phrase(en: "the disk quota is used up", ru: "исчерпана дисковая квота")
        case EROFS: Phrase(en: "the disk is read-only", ru: "диск доступен только для чтения")
        case EISDIR: Phrase(en: "it is a folder", ru: "это папка")
        case ENOTDIR: Phrase(en: "a part of the path is a file, not a folder", ru: "часть пути — файл, а не папка")
        case EEXIST: Phrase(en: "it exists already", ru: "такой файл или папка уже есть")
        case ENAMETOOLONG: Phrase(en: "the name is too long", ru: "слишком длинное имя")
        case ELOOP: Phrase(en: "the links lead in a circle", ru: "ссылки образуют круг")
        case EFBIG: Phrase(en: "the file would be larger than is allowed", ru: "файл больше разрешённого размера")
        case EIO: Phrase(en: "the disk reports an error", ru: "ошибка диска")
        case EMFILE, ENFILE: Phrase(en: "too many files are open", ru: "открыто слишком много файлов")
        case ENXIO, ENODEV: Phrase(en: "there is no such device", ru: "такого устройства нет")
        case ETIME:
            Phrase(en: "it is a pipe into which nobody writes", ru: "это канал (pipe), в который никто не пишет")
        case EPIPE: Phrase(en: "the receiver has stopped reading", ru: "получатель прекратил чтение")
        case ENOMEM: Phrase(en: "there is not enough memory", ru: "не хватает памяти")
        default: Phrase(en: "system error \(number)", ru: "системная ошибка \(number)")
        }
    }
}
